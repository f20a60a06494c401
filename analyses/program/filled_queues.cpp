#include "analyses/program/filled_queues.h"

#include <algorithm>

#include "analyses/program/function_analysis.h"

namespace lockstitch::program {
namespace {

constexpr const char* kDiffer = "<differ ";
constexpr const char* kFilled = "<filled>";

// The member that the path ends in, but for an element of it; none: in no member.
PathId memberOf(const PathTable& paths, PathId path) {
  while (paths.parent(path) && paths.key(path).step.kind == StepKind::Index)
    path = paths.parent(path);
  const bool isMember = paths.parent(path) && paths.key(path).step.kind == StepKind::Field;
  return isMember ? path : PathId{};
}

Symbol nameOf(const PathTable& paths, PathId path) {
  const PathId member = path ? memberOf(paths, path) : PathId{};
  return member ? paths.key(member).step.symbol : Symbol{};
}

bool isZero(const Value& value) { return value.kind == ValueKind::Constant && value.constant == 0; }

// `q->head == q->tail`: the condition asks whether they are equal; its other member.
PathId comparedWith(const Program& program, const Condition& condition, const Event* read) {
  const PathTable& paths = program.paths;
  if (condition.kind != ConditionKind::EventReached || !condition.path) return {};
  if (!read || read->op != Op::Read || !read->path || read->path == condition.path) return {};
  const bool areMembers = memberOf(paths, read->path) == read->path &&
                          memberOf(paths, condition.path) == condition.path;
  return areMembers && paths.parent(read->path) == paths.parent(condition.path) ? condition.path
                                                                                : PathId{};
}

class MemberFinder {
 public:
  explicit MemberFinder(const Program& program) : program_(program), paths_(program.paths) {}

  QueueMembers find() {
    for (const Function& function : program_.functions) visit(function);
    for (const Symbol each : filledAtFirst_) members_.awaited.erase(each);
    for (const Symbol each : uncounted_) members_.awaited.erase(each);
    for (const Symbol each : filledAtFirst_) members_.compared.erase(each);
    for (auto& [name, others] : members_.compared)
      std::erase_if(others, [&](Symbol other) { return filledAtFirst_.count(other) != 0; });
    return std::move(members_);
  }

 private:
  void visit(const Function& function) {
    bool hasWait = false;
    for (const Block& block : function.blocks)
      for (const Event& event : block.events) {
        hasWait |= event.op == Op::Wait;
        if (event.op == Op::Write) noteWrite(function.id, event);
      }
    for (const Block& block : function.blocks) {
      const Condition& condition = block.condition;
      const Event* decider = program_.event(function.id, condition.event);
      if (const PathId other = comparedWith(program_, condition, decider)) {
        const Symbol a = nameOf(paths_, decider->path), b = nameOf(paths_, other);
        members_.compared[a].insert(b);
        members_.compared[b].insert(a);
      }
      if (!hasWait) continue;
      if (condition.kind == ConditionKind::EventSucceeded) await(decider);
      if (condition.kind == ConditionKind::PathTrue)
        for (uint32_t id : condition.depends) await(program_.event(function.id, id));
    }
  }

  void await(const Event* read) {
    if (!read || read->op != Op::Read) return;
    if (const Symbol name = nameOf(paths_, read->path)) members_.awaited.insert(name);
  }

  // A constant that is not zero may be what the member begins with, and so may any number that is
  // not counted on from what it was.
  void noteWrite(FunctionId function, const Event& write) {
    const Symbol name = nameOf(paths_, write.path);
    if (!name || isZero(write.value) || write.number != 0) return;
    if (write.value.kind == ValueKind::Constant || write.has(Flags::Initialises))
      filledAtFirst_.insert(name);
    const std::string& type = program_.text(paths_.description(write.path).type);
    const std::vector<uint32_t>& made = write.value.depends;
    const bool isCounted = std::any_of(made.begin(), made.end(), [&](uint32_t id) {
      const Event* read = program_.event(function, id);
      return read && read->op == Op::Read && nameOf(paths_, read->path) == name;
    });
    if (!type.ends_with("*") && !isCounted) uncounted_.insert(name);
  }

  const Program& program_;
  const PathTable& paths_;
  QueueMembers members_;
  std::set<Symbol> filledAtFirst_, uncounted_;
};

// The signal that the two members of `object` were made to differ.
PathId differSignal(Program& program, PathId object, Symbol a, Symbol b) {
  const std::string one = program.text(a), other = program.text(b);
  const std::string both = std::min(one, other) + " " + std::max(one, other);
  return program.paths.field(object, program.strings.intern(kDiffer + both + ">"));
}

PathId filledSignal(Program& program, PathId member) {
  return program.paths.field(member, program.strings.intern(kFilled));
}

}  // namespace

QueueMembers findQueueMembers(const Program& program) { return MemberFinder(program).find(); }

bool isQueueSignal(const Program& program, PathId signal) {
  if (!program.paths.parent(signal)) return false;
  const std::string& name = program.text(program.paths.key(signal).step.symbol);
  return name == kFilled || name.starts_with(kDiffer);
}

// The members were found to differ.
void FunctionAnalysis::noteDiffering(FlowState& state, const Condition& condition,
                                     const Event& decider) {
  const PathId compared = comparedWith(program(), condition, &decider);
  const Paths members = compared ? frame_.resolve(decider.path) : Paths{};
  if (members.size() != 1 || locksAtRead_[decider.id].empty()) return;
  const PathTable& paths = program().paths;
  const Symbol a = nameOf(paths, decider.path), b = nameOf(paths, compared);
  if (!isCompared(a, b)) return;
  insertSorted(state.waited, differSignal(program(), paths.parent(members[0]), a, b));
}

bool FunctionAnalysis::isCompared(Symbol a, Symbol b) const {
  const auto& compared = context_.program.queueMembers.compared;
  const auto found = compared.find(a);
  return found != compared.end() && found->second.count(b) != 0;
}

// There is something in what was read.
void FunctionAnalysis::noteFilled(FlowState& state, const Event& read) {
  if (read.op != Op::Read || locksAtRead_[read.id].empty()) return;
  if (program().queueMembers.awaited.count(nameOf(program().paths, read.path)) == 0) return;
  const Paths members = frame_.resolve(read.path);
  if (members.size() == 1)
    insertSorted(state.waited, filledSignal(program(), memberOf(program().paths, members[0])));
}

// `for (e = q->head; e; e = e->next) if (…) break; if (e) …`: what a local pointer leads to was
// found in the one list that it walks along.
void FunctionAnalysis::noteFoundInList(FlowState& state, const Condition& condition) {
  const PathTable& paths = program().paths;
  const PathId walker = condition.path;
  if (!isOwnVariable(walker)) return;
  const Event* head = nullptr;
  for (uint32_t id : condition.depends) {
    const Event* read = program().event(function_, id);
    if (!read || read->op != Op::Read || paths.rootOf(read->path) == walker) continue;
    const std::vector<Value>& given = frame_.stored(walker);
    const bool isGiven = std::any_of(given.begin(), given.end(), [&](const Value& value) {
      return value.kind == ValueKind::Load && value.path == read->path;
    });
    if (isGiven && head && head->path != read->path) return;
    if (isGiven) head = read;
  }
  const std::vector<Value>& given = frame_.stored(walker);
  const bool isOfList = std::all_of(given.begin(), given.end(), [&](const Value& value) {
    if (isZero(value)) return true;
    return value.kind == ValueKind::Load && head &&
           (value.path == head->path || paths.rootOf(value.path) == walker);
  });
  if (head && isOfList) noteFilled(state, *head);
}

// A write of what somebody waits for.
void FunctionAnalysis::fillQueue(FlowState& state, const Event& write, PathId path) {
  const QueueMembers& members = program().queueMembers;
  const PathId member = memberOf(program().paths, path);
  if (!member || isZero(write.value) || write.has(Flags::Initialises)) return;
  if (program().paths.rootKey(path).kind == Root::Object && isFresh(state, path)) return;
  // Who has waited itself is not the first.
  const auto tell = [&](PathId signal) {
    if (!containsSorted(state.waited, signal)) post(state, write, signal, false);
  };
  const Symbol name = program().paths.key(member).step.symbol;
  if (members.awaited.count(name)) tell(filledSignal(program(), member));
  const auto others = members.compared.find(name);
  if (others == members.compared.end()) return;
  const PathId object = program().paths.parent(member);
  for (const Symbol other : others->second) {
    const bool isMadeEqual = write.value.path && nameOf(program().paths, write.value.path) == other;
    if (!isMadeEqual) tell(differSignal(program(), object, name, other));
  }
}

}  // namespace lockstitch::program
