#include "analyses/program/turns.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include "analyses/program/busy_flags.h"
#include "analyses/program/control_flow.h"
#include "analyses/program/lock_takers.h"

namespace lockstitch::program {
namespace {

bool asksForNumber(const Condition& condition) {
  return condition.kind == ConditionKind::EventEquals ||
         (condition.kind == ConditionKind::EventReached && condition.path);
}

const Condition* conditionOn(const Function& function, uint32_t event) {
  for (const Block& block : function.blocks)
    if (block.condition.event == event) return &block.condition;
  return nullptr;
}

// The value of the parameter that the path is, as far as the calls on the way give a constant.
std::optional<int64_t> constantOfParameter(const Program& program, PathId number,
                                           const std::vector<ChainLink>& calls) {
  for (auto call = calls.rbegin(); call != calls.rend(); ++call) {
    const PathTable& paths = program.paths;
    const RootKey& root = paths.key(number).root;
    if (paths.parent(number) || root.kind != Root::Formal) return std::nullopt;
    const Event* event = program.event(call->function, call->event);
    if (!event || root.number >= event->arguments.size()) return std::nullopt;
    const Value& given = event->arguments[root.number];
    if (given.kind == ValueKind::Constant) return given.constant;
    if (given.kind != ValueKind::Load) return std::nullopt;
    number = given.path;
  }
  return std::nullopt;
}

// The constant that was asked for, if it is one.
std::optional<int64_t> numberAsked(const Program& program, ChainId found) {
  std::vector<ChainLink> links;
  for (; found; found = program.chains[found].inner) links.push_back(program.chains[found]);
  if (links.empty()) return std::nullopt;
  const ChainLink asked = links.back();
  links.pop_back();
  const Event* event = program.event(asked.function, asked.event);
  if (event && event->op == Op::Call) return 0;  // a predicate, of which zero alone is a turn
  const Condition* condition = conditionOn(program.function(asked.function), asked.event);
  if (!condition) return std::nullopt;
  if (condition->kind == ConditionKind::EventEquals) return condition->constant;
  if (condition->kind == ConditionKind::EventSucceeded) return 0;
  return constantOfParameter(program, condition->path, links);
}

// What the block waits for in the loop around it: the truth of its condition that leaves the loop.
std::optional<bool> truthAwaited(const Function& function, const ControlFlow& flow,
                                 uint32_t number) {
  const Block& block = function.blocks[number];
  const uint32_t loop = flow.loopOf(number);
  if (loop == kUnreachableBlock || block.successors.size() != 2) return std::nullopt;
  const bool staysIfTrue = flow.isInLoop(block.successors[0], loop);
  const bool staysIfFalse = flow.isInLoop(block.successors[1], loop);
  if (staysIfTrue == staysIfFalse) return std::nullopt;
  return staysIfFalse != block.condition.negated;
}

struct TestedNumber {
  Symbol name;
  bool isNegated = false;  // the condition is true where the number is zero
};

// The member or global that the predicate returns, or that it returns the contrary of.
std::optional<TestedNumber> numberReturned(const Program& program, const Function& predicate) {
  for (const Block& block : predicate.blocks)
    for (const Event& returned : block.events) {
      if (returned.op != Op::Return || returned.conjuncts.size() != 1) continue;
      const Condition& part = returned.conjuncts.front();
      const Event* read = program.event(predicate.id, part.event);
      if (part.kind != ConditionKind::EventSucceeded || !read || read->op != Op::Read) continue;
      const Symbol name = flagOf(program, read->path);
      if (name) return TestedNumber{name, part.negated};
    }
  return std::nullopt;
}

std::vector<FunctionId> calledBy(const Program& program, FunctionId function, const Event& call) {
  if (call.value.kind == ValueKind::Function && call.value.function)
    return program.meant(call.value);
  if (call.value.kind != ValueKind::Closure) return {};
  const Event* closure = program.event(function, call.value.event);
  if (!closure) return {};
  return program.bodies(closure->calleeUsr, closure->calleeInstance);
}

// The member or global that the condition, taken without its negation, asks whether it is zero;
// also by a predicate that returns the answer.
std::optional<TestedNumber> numberTested(const Program& program, FunctionId function,
                                         const Condition& condition) {
  if (condition.kind != ConditionKind::EventSucceeded) return std::nullopt;
  const Event* event = program.event(function, condition.event);
  if (!event) return std::nullopt;
  if (event->op == Op::Read || event->op == Op::AtomicRead) {
    const Symbol name = flagOf(program, event->path);
    return name ? std::optional(TestedNumber{name, false}) : std::nullopt;
  }
  if (event->op != Op::Call) return std::nullopt;
  const std::vector<FunctionId> callees = calledBy(program, function, *event);
  return callees.size() == 1 ? numberReturned(program, program.function(callees[0])) : std::nullopt;
}

// By the truth that is waited for: `while (full) wait();`.
void addAwaitedByLoops(const Program& program, const Function& function,
                       std::set<Symbol> (&awaited)[2]) {
  std::optional<ControlFlow> flow;
  for (uint32_t number = 0; number < function.blocks.size(); ++number) {
    const auto tested = numberTested(program, function.id, function.blocks[number].condition);
    if (!tested) continue;
    if (!flow) flow.emplace(function);
    if (const auto truth = truthAwaited(function, *flow, number))
      awaited[*truth != tested->isNegated].insert(tested->name);
  }
}

// `cv.wait(lock, [&] { return full; });`, told as a call of the predicate and the wait behind it.
void addAwaitedByPredicates(const Program& program, const Function& function,
                            std::set<Symbol> (&awaited)[2]) {
  for (const Block& block : function.blocks)
    for (const Event& event : block.events) {
      if (event.op != Op::Wait || !event.has(Flags::HasPredicate) || event.has(Flags::Timed))
        continue;
      Condition came;
      came.kind = ConditionKind::EventSucceeded;
      came.event = event.id - 1;
      if (const auto tested = numberTested(program, function.id, came))
        awaited[!tested->isNegated].insert(tested->name);
    }
}

// A key by which one of many elements is looked up.
bool isOfSomeElement(const Program& program, PathId path) {
  const std::vector<StepKey> steps = program.paths.steps(path);
  return std::any_of(steps.begin(), steps.end(), [](const StepKey& step) {
    return step.kind == StepKind::Index && step.index < 0;
  });
}

}  // namespace

std::set<Symbol> findTurns(const Program& program, const CallTargets& targets) {
  const std::vector<bool> mayHaveLock = findLockTakers(program, targets);
  std::set<Symbol> turns;
  for (const Function& function : program.functions)
    for (const Block& block : function.blocks) {
      if (!asksForNumber(block.condition)) continue;
      const Event* read = program.event(function.id, block.condition.event);
      if (!read || (read->op != Op::Read && read->op != Op::AtomicRead)) continue;
      const bool isPlain = read->op == Op::Read;
      if (isPlain && !mayHaveLock[function.id.value]) continue;
      if (isPlain && isOfSomeElement(program, read->path)) continue;
      if (const Symbol name = flagOf(program, read->path)) turns.insert(name);
    }
  return turns;
}

std::set<Symbol> findSwitches(const Program& program) {
  std::set<Symbol> awaited[2];
  for (const Function& function : program.functions) {
    addAwaitedByLoops(program, function, awaited);
    addAwaitedByPredicates(program, function, awaited);
  }
  std::set<Symbol> switches;
  std::set_intersection(awaited[0].begin(), awaited[0].end(), awaited[1].begin(), awaited[1].end(),
                        std::inserter(switches, switches.end()));
  return switches;
}

bool isTurn(const Program& program, PathId lock) {
  return program.paths.parent(lock) &&
         program.paths.key(lock).step.symbol == program.exclusions.turn;
}

bool areOtherTurns(const Program& program, const HeldLock& mine, const HeldLock& theirs) {
  if (mine.mode != theirs.mode)
    return numberAsked(program, (mine.mode == Mode::Shared ? theirs : mine).site) == 0;
  const auto one = numberAsked(program, mine.site), other = numberAsked(program, theirs.site);
  return !one || !other || *one != *other;
}

}  // namespace lockstitch::program
