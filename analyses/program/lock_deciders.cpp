#include "analyses/program/lock_deciders.h"

#include <algorithm>

#include "analyses/program/function_analysis.h"

namespace lockstitch::program {
namespace {

bool takesOrGives(const Event& event) { return event.op == Op::Acquire || event.op == Op::Release; }

bool hasLocks(const Function& function) {
  return std::any_of(function.blocks.begin(), function.blocks.end(), [](const Block& block) {
    return std::any_of(block.events.begin(), block.events.end(), takesOrGives);
  });
}

class DeciderFinder {
 public:
  explicit DeciderFinder(const Program& program) : program_(program) {
    for (const Function& function : program.functions)
      if (hasLocks(function)) locking_.insert(function.usr);
  }

  std::set<Symbol> find() {
    for (const Function& function : program_.functions)
      if (locking_.count(function.usr) || callsLocking(function)) visit(function);
    return std::move(deciders_);
  }

 private:
  bool callsLocking(const Function& function) const {
    return std::any_of(function.blocks.begin(), function.blocks.end(), [&](const Block& block) {
      return std::any_of(block.events.begin(), block.events.end(), [&](const Event& event) {
        return event.op == Op::Call && locking_.count(event.calleeUsr) != 0;
      });
    });
  }

  void visit(const Function& function) {
    const PathTable& paths = program_.paths;
    for (const Block& block : function.blocks) {
      const Event* read = program_.event(function.id, block.condition.event);
      if (block.condition.kind != ConditionKind::EventSucceeded || !read || read->op != Op::Read)
        continue;
      if (read->path && paths.parent(read->path) &&
          paths.key(read->path).step.kind == StepKind::Field)
        deciders_.insert(paths.key(read->path).step.symbol);
    }
  }

  const Program& program_;
  std::set<Symbol> locking_;  // USRs of functions with locks of their own
  std::set<Symbol> deciders_;
};

bool isLoad(const Value& value) {
  return value.kind == ValueKind::Load || value.kind == ValueKind::Move;
}

}  // namespace

std::set<Symbol> findLockDeciders(const Program& program) { return DeciderFinder(program).find(); }

// A member that is followed: of an object of this function's or of its caller's.
bool FunctionAnalysis::isLockDecider(PathId path) const {
  const PathTable& paths = context_.program.paths;
  if (!path || !paths.parent(path) || paths.key(path).step.kind != StepKind::Field) return false;
  if (context_.program.lockDeciders.count(paths.key(path).step.symbol) == 0) return false;
  const Root root = paths.rootKey(path).kind;
  return root == Root::This || root == Root::Formal || root == Root::Object;
}

// What a member was given holds until it is given something else, whatever is found in between.
Symbol FunctionAnalysis::holdsName(PathId place) const {
  return context_.program.strings.intern("<set at " + std::to_string(place.value) + ">");
}

Symbol FunctionAnalysis::holdsSameName(PathId place, PathId as) const {
  return context_.program.strings.intern("<set at " + std::to_string(place.value) + " as " +
                                         std::to_string(as.value) + ">");
}

// `m ? &m : nullptr`: variables that are written into members.
void FunctionAnalysis::findFeeders() {
  for (const Block& block : function().blocks)
    for (const Event& event : block.events)
      if (event.op == Op::Write && isLoad(event.value) && isOwnVariable(event.value.path) &&
          isLockDecider(event.path))
        feeders_.insert(event.value.path);
}

// Whether what the place holds is not zero; none: unknown.
std::optional<bool> FunctionAnalysis::truthAt(const FlowState& state, PathId place) const {
  const Symbol name = holdsName(place);
  for (const bool truth : {true, false})
    if (std::binary_search(state.assumptions.begin(), state.assumptions.end(),
                           Assumption{name, truth}))
      return truth;
  return std::nullopt;
}

std::optional<bool> FunctionAnalysis::truthOfWritten(const FlowState& state, const Event& write) {
  if (const auto known = truthOf(write.value)) return known;
  if (isLoad(write.value) && write.value.path) {
    const Paths places = frame_.resolve(write.value.path);
    if (places.size() == 1)
      if (const auto known = truthAt(state, places[0])) return known;
  }
  // A local number that is known by what was asked, or given to it.
  if (!write.meaning || write.meaning->kind != ConditionKind::PathTrue) return std::nullopt;
  for (const bool truth : {true, false})
    if (std::binary_search(state.assumptions.begin(), state.assumptions.end(),
                           Assumption{write.meaning->text, truth}))
      return truth != write.meaning->negated;
  return std::nullopt;
}

void FunctionAnalysis::forgetDecider(FlowState& state, PathId member) {
  state.forgetCondition(flagName(member));
  state.forgetCondition(holdsName(member));
  forgetSame(state, member);
  forgetLead(state, member);
}

void FunctionAnalysis::forgetSame(FlowState& state, PathId place) {
  for (const auto& [name, same] : sameAs_)
    if (same.first == place) state.forgetCondition(name);
}

void FunctionAnalysis::holdDecider(FlowState& state, PathId member, bool truth) {
  lockFlags_[flagName(member)] = member;
  foundDeciders_.erase(flagName(member));
  heldDeciders_.insert(member);
  state.assume({flagName(member), truth});
  state.assume({holdsName(member), truth});
}

void FunctionAnalysis::holdSame(FlowState& state, PathId member, PathId as) {
  const Symbol name = holdsSameName(member, as);
  sameAs_[name] = {member, as};
  state.assume({name, true});
}

// A pointer on its way into such a member. Of `on ? &m : nullptr` both are told at one place.
void FunctionAnalysis::noteFeeder(FlowState& state, const Event& assign) {
  if (!feeders_.count(assign.path)) return;
  state.forgetCondition(holdsName(assign.path));
  forgetSame(state, assign.path);
  const PathId lead = leadOf(state, assign.value);
  forgetLead(state, assign.path);
  if (lead) holdLead(state, assign.path, lead);
  if (isLoad(assign.value) && assign.value.path) return holdAsPlace(state, assign);
  const std::optional<bool> truth = truthOf(assign.value);
  for (const Event& other : function().blocks[blockOf_[assign.id]].events)
    if (other.op == Op::Assign && other.path == assign.path && other.location == assign.location &&
        truthOf(other.value) != truth)
      return forgetLead(state, assign.path);
  if (truth) state.assume({holdsName(assign.path), *truth});
}

// A member that decides here may tell callers of what they hold.
void FunctionAnalysis::noteDeciderAsked(const Event& read) {
  const Paths members = isLockDecider(read.path) ? frame_.resolve(read.path) : Paths{};
  if (members.size() != 1 || !isLockDecider(members[0])) return;
  const Symbol name = flagName(members[0]);
  if (lockFlags_.emplace(name, members[0]).second) foundDeciders_.insert(name);
}

// `old = m_; m_ = other.m_; other.m_ = old;`
void FunctionAnalysis::holdAsPlace(FlowState& state, const Event& assign) {
  const Paths places = frame_.resolve(assign.value.path);
  if (places.size() != 1) return;
  if (const auto truth = truthAt(state, places[0]))
    state.assume({holdsName(assign.path), *truth});
  else
    holdIfOfCaller(state, assign.path, places[0]);
}

// The place of the caller's whose value at the entry is known to be here.
PathId FunctionAnalysis::sameHere(const FlowState& state, PathId place) const {
  for (const auto& [name, same] : sameAs_)
    if (same.first == place && std::binary_search(state.assumptions.begin(),
                                                  state.assumptions.end(), Assumption{name, true}))
      return same.second;
  return {};
}

void FunctionAnalysis::noteDeciderWritten(FlowState& state, const Event& write, PathId member) {
  if (!isLockDecider(member)) return;
  const std::optional<bool> truth = truthOfWritten(state, write);
  const PathId lead = leadOf(state, write.value);
  forgetDecider(state, member);
  if (lead) holdLead(state, member, lead);
  if (truth) return holdDecider(state, member, *truth);
  if (write.meaning && write.meaning->negated) return;
  const Paths sources =
      isLoad(write.value) && write.value.path ? frame_.resolve(write.value.path) : Paths{};
  if (sources.size() != 1) return;
  const PathId same = sameHere(state, sources[0]);
  holdIfOfCaller(state, member, same ? same : sources[0]);
}

// What the caller's place holds, it will know.
void FunctionAnalysis::holdIfOfCaller(FlowState& state, PathId member, PathId source) {
  if (isOfCallers(source)) holdSame(state, member, source);
}

bool FunctionAnalysis::isOfCallers(PathId place) const {
  const Root root = context_.program.paths.rootKey(place).kind;
  return root == Root::Formal || root == Root::This;
}

// Of those whose value is known here, what the callee may have written.
const PathSet& FunctionAnalysis::decidersWrittenBy(Site& site) {
  if (site.writtenDeciders) return *site.writtenDeciders;
  PathSet written;
  for (const Access& access : site.callee->accesses)
    if (access.isWrite && isLockDecider(access.path))
      for (PathId member : site.binding.paths(access.path)) insertSorted(written, member);
  return site.writtenDeciders.emplace(std::move(written));
}

// What the callee has changed.
void FunctionAnalysis::forgetDeciders(FlowState& state, Site& site) {
  if (!heldDeciders_.empty() || !sameAs_.empty())
    for (PathId member : decidersWrittenBy(site)) forgetDecider(state, member);
  for (const StoreEffect& each : site.callee->decidersAtExit)
    for (PathId member : decidersOfCallee(site, each.destination)) forgetDecider(state, member);
}

// What the members hold that the callee has written, by what others held `before`.
void FunctionAnalysis::applyDeciders(FlowState& state, const FlowState& before, Site& site) {
  for (const StoreEffect& each : site.callee->decidersAtExit) {
    const Paths members = decidersOfCallee(site, each.destination);
    if (members.size() != 1) continue;
    // Whoever asks for it knows that it decides, also where it is not known what it holds.
    lockFlags_[flagName(members[0])] = members[0];
    foundDeciders_.erase(flagName(members[0]));
    holdByCallee(state, before, site, {members[0], each.value});
  }
}

void FunctionAnalysis::holdByCallee(FlowState& state, const FlowState& before, Site& site,
                                    const StoreEffect& effect) {
  const PathId member = effect.destination;
  if (const PathId lead = leadOf(before, site, effect.value)) holdLead(state, member, lead);
  if (const auto truth = truthOf(effect.value)) return holdDecider(state, member, *truth);
  if (!effect.value.path) return;
  const RootKey& root = program().paths.rootKey(effect.value.path);
  if (!program().paths.parent(effect.value.path) && root.kind == Root::Formal) {
    const std::vector<Value> given = site.binding.bound(effect.value.path);
    if (given.size() != 1) return;
    if (const auto truth = truthOf(given[0])) return holdDecider(state, member, *truth);
    if (isLoad(given[0]) && given[0].path) holdIfOfCaller(state, member, given[0].path);
    return;
  }
  const Paths sources = site.binding.paths(effect.value.path);
  if (sources.size() != 1) return;
  if (const auto truth = truthAt(before, sources[0])) return holdDecider(state, member, *truth);
  holdIfOfCaller(state, member, sources[0]);
}

// For the callers.
void FunctionAnalysis::finishDeciders(const FlowState& exit) {
  if (!exit.reachable || context_.hasVariables(function_)) return;
  const PathSet returned = objectsReturned();
  const auto tell = [&](PathId member, const Value& value) {
    if (isOfCallers(member) || containsSorted(returned, program().paths.rootOf(member)))
      summary_.decidersAtExit.push_back({member, value});
  };
  for (PathId member : heldDeciders_)
    if (const auto truth = truthAt(exit, member)) {
      Value value;
      value.path = leadAt(exit, member);
      value.kind = value.path ? ValueKind::Address : ValueKind::Constant;
      value.constant = value.path ? 0 : *truth;
      tell(member, value);
    }
  for (const auto& [name, same] : sameAs_)
    if (std::binary_search(exit.assumptions.begin(), exit.assumptions.end(),
                           Assumption{name, true})) {
      Value value;
      value.kind = ValueKind::Load;
      value.path = same.second;
      tell(same.first, value);
    }
}

// `if (on) m.lock(); owns = on;`: the member holds what the argument of this name did.
PathId FunctionAnalysis::deciderHolding(Symbol parameter) const {
  const PathTable& paths = context_.program.paths;
  for (const StoreEffect& each : summary_.decidersAtExit) {
    const PathId path = each.value.path;
    if (!path || paths.parent(path) || paths.rootKey(path).kind != Root::Formal) continue;
    const std::vector<Parameter>& all = function().parameters;
    const uint32_t number = paths.rootKey(path).number;
    if (number < all.size() && all[number].name == parameter) return each.destination;
  }
  return {};
}

}  // namespace lockstitch::program
