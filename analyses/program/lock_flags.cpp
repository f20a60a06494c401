// Members that say whether a lock is held: `ok_(m.try_lock())`, and later `if (ok_) m.unlock();`;
// likewise what an argument leads to, `*held = m.try_lock();`.
// Or by constants: `*held = 0; if (…) *held = 1;`.
//
// Whoever leaves a lock behind that is held exactly if a member of an object is (not) zero, tells
// so (LockEffect::flag), and so does who gives one back under such a condition (LockRelease::flag).
// In between, in the caller, the lock is one that is held under an assumption about the member
// (LockState::onlyIf), which a test of the member, or a method that returns it, decides.
#include <algorithm>

#include "analyses/program/function_analysis.h"

namespace lockstitch::program {
namespace {

// What an argument leads to, by pointer or reference.
bool isOutArgument(const PathTable& paths, const Function& function, PathId path) {
  const RootKey& root = paths.rootKey(path);
  if (root.kind != Root::Formal || root.number >= function.parameters.size()) return false;
  if (!paths.parent(path)) return function.parameters[root.number].isReference;
  return paths.key(path).step.kind == StepKind::Deref && paths.parent(path) == paths.rootOf(path);
}

// A member of an object that others than this function know, or what an argument leads to.
bool isMember(const PathTable& paths, const Function& function, PathId path) {
  if (!path || isOutArgument(paths, function, path)) return path != PathId{};
  if (!paths.parent(path) || paths.key(path).step.kind != StepKind::Field) return false;
  const Root root = paths.rootKey(path).kind;
  return root == Root::This || root == Root::Formal || root == Root::Capture ||
         root == Root::Global;
}

bool takes(Op op) { return op == Op::Acquire || op == Op::JointAcquire || op == Op::GuardAcquire; }

}  // namespace

Symbol FunctionAnalysis::flagName(PathId member) const {
  return context_.program.strings.intern("<flag at " + std::to_string(member.value) + ">");
}

// The member that is given what an attempt has told, or a constant where a lock is surely held.
LockFlag FunctionAnalysis::lockFlagOf(const LockState& lock) {
  for (const Assumption& known : lock.onlyIf)
    if (const auto found = lockFlags_.find(known.text);
        found != lockFlags_.end() && isMember(program().paths, function(), found->second) &&
        decidesLock(found->second, lock))
      return {found->second, known.isTrue};
  for (const Assumption& known : lock.onlyIf)
    if (const PathId member = deciderHolding(known.text)) return {member, known.isTrue};
  LockFlag flag;
  for (const Block& block : function().blocks)
    for (const Event& event : block.events) {
      if (event.op != Op::Write || !event.path) continue;
      const Paths members = frame_.resolve(event.path);
      if (members.size() != 1 || !isMember(program().paths, function(), members[0])) continue;
      const bool isTold = lock.tryEvent && event.meaning &&
                          event.meaning->kind == ConditionKind::EventSucceeded &&
                          event.meaning->event == lock.tryEvent;
      if (isTold) return {members[0], event.meaning->negated == lock.ifZero};
      const std::string& type = program().text(program().paths.description(event.path).type);
      const bool isSet = lock.must && (type == "bool" || type == "_Bool") &&
                         event.value.kind == ValueKind::Constant && event.value.constant != 0;
      if (isSet) flag = {members[0], true};
    }
  return flag;
}

// Whether the member tells of the lock, and was not just asked for on the same way.
bool FunctionAnalysis::decidesLock(PathId member, const LockState& lock) {
  if (!foundDeciders_.count(flagName(member))) return true;
  const Event* taken = program().event(function_, program().chains[lock.site].event);
  return taken && flagAround(*taken).member == member;
}

// `*held = 0; if (try_lock(m)) *held = 1;`: by the way it is left, what the argument leads to says
// whether the lock is held.
void FunctionAnalysis::noteToldByConstant(FlowState& state, const Event& write, PathId place) {
  if (!isOutArgument(program().paths, function(), place) || !mayTakeLocks()) return;
  const Symbol name = flagName(place);
  state.forgetCondition(name);
  if (write.value.kind != ValueKind::Constant) return;
  lockFlags_[name] = place;
  state.assume({name, write.value.constant != 0});
}

bool FunctionAnalysis::mayTakeLocks() {
  if (mayTakeLocks_) return *mayTakeLocks_;
  bool mayTake = false;
  for (const Block& block : function().blocks)
    for (const Event& event : block.events) {
      mayTake |= takes(event.op);
      if (event.op != Op::Call) continue;
      for (const Site& site : sites_[event.id]) mayTake |= !site.callee->acquired.empty();
    }
  return mayTakeLocks_.emplace(mayTake);
}

// By what the callee says, a member tells whether the lock is held that it leaves behind.
void FunctionAnalysis::holdByFlag(FlowState& state, LockState& taken, Site& site,
                                  const LockFlag& flag) {
  const Paths members = flag.member ? site.binding.paths(flag.member) : Paths{};
  if (members.size() != 1) return;
  const Symbol name = flagName(members[0]);
  lockFlags_[name] = members[0];
  foundDeciders_.erase(name);
  // A variable of this function's was given it anew.
  if (isOwnVariable(members[0])) state.forgetCondition(name);
  if (!taken.must && !taken.tryEvent) taken.onlyIf = {{name, flag.isTrue}};
}

// A member was found to be zero, or not to be.
void FunctionAnalysis::noteFlag(FlowState& state, PathId member, bool truth) {
  if (lockFlags_.empty()) return;
  const Symbol name = flagName(member);
  if (!lockFlags_.count(name)) return;
  state.assume({name, truth});
  // Of what it was given nothing is known: it is what was found.
  if (isLockDecider(member) && !truthAt(state, member)) {
    heldDeciders_.insert(member);
    state.assume({holdsName(member), truth});
  }
}

// What an event has found: a read, or a call that returns a member as it is.
void FunctionAnalysis::noteFlagFound(FlowState& state, const Event& decider, bool truth) {
  if (decider.op == Op::Read) noteDeciderAsked(decider);
  if (lockFlags_.empty()) return;
  if (decider.op == Op::Read) {
    const Paths members = frame_.resolve(decider.path);
    if (members.size() == 1) noteFlag(state, members[0], truth);
  }
  if (decider.op != Op::Call || sites_[decider.id].size() != 1) return;
  Site& site = sites_[decider.id][0];
  if (site.callee->returns.size() != 1) return;
  const Value& returned = site.callee->returns[0];
  if (returned.kind != ValueKind::Load || !returned.path) return;
  const Paths& members = site.binding.paths(returned.path);
  if (members.size() == 1) noteFlag(state, members[0], truth);
}

// The member that decides whether the event happens, if there is one.
LockFlag FunctionAnalysis::flagAround(const Event& event) {
  const auto block = blockOf_.find(event.id);
  if (block == blockOf_.end()) return {};
  for (uint32_t at : flow_.decidersOf(block->second)) {
    const Block& from = function().blocks[at];
    const Event* read = program().event(function_, from.condition.event);
    if (from.condition.kind != ConditionKind::EventSucceeded || !read || read->op != Op::Read)
      continue;
    const Paths members = frame_.resolve(read->path);
    if (members.size() != 1 || !isMember(program().paths, function(), members[0])) continue;
    const bool isFirst = flow_.dominates(from.successors[0], block->second);
    return {members[0], isFirst != from.condition.negated};
  }
  return {};
}

// The callee gives the lock back only where a member says so, and that says that it does not.
bool FunctionAnalysis::isKeptByFlag(const FlowState& state, Site& site, PathId lock) {
  bool isAny = false;
  for (const LockRelease& release : site.callee->releases) {
    if (release.lock != lock) continue;
    const Paths members = release.flag.member ? site.binding.paths(release.flag.member) : Paths{};
    if (members.size() != 1 || truthAt(state, members[0]) != !release.flag.isTrue) return false;
    isAny = true;
  }
  return isAny;
}

// The callee gives the lock back only where a member says that it is held: it asks itself.
bool FunctionAnalysis::isReleasedByFlag(Site& site, PathId lock) {
  bool isAny = false;
  for (const LockRelease& release : site.callee->releases) {
    if (release.lock != lock) continue;
    const Paths members = release.flag.member ? site.binding.paths(release.flag.member) : Paths{};
    if (members.size() != 1 || !lockFlags_.count(flagName(members[0]))) return false;
    isAny = true;
  }
  return isAny;
}

}  // namespace lockstitch::program
