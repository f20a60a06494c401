// Two locks of one table, by indices that are not known: whether the function takes pains to bring
// them in an order. Philosophers of whom the last one, or each second one, begins at the other side
// (Dijkstra, Hierarchical Ordering of Sequential Processes, 1971) do so by what their number is,
// which the analysis does not follow; that they do it rightly is assumed.
#include <algorithm>

#include "analyses/program/element_order.h"
#include "analyses/program/function_analysis.h"

namespace lockstitch::program {
namespace {

// "left" of "3#left", where the index is one variable; or "".
std::string indexVariable(const Program& program, PathId lock) {
  std::string variable;
  for (const StepKey& step : program.paths.steps(lock)) {
    if (step.kind != StepKind::Index || step.index >= 0) continue;
    if (!variable.empty() || !step.indexText) return "";
    const std::string& text = program.text(step.indexText);
    variable = text.substr(text.find('#') + 1);
  }
  const bool isName = std::all_of(variable.begin(), variable.end(),
                                  [](unsigned char c) { return std::isalnum(c) || c == '_'; });
  return isName ? variable : "";
}

std::string rootName(const Program& program, PathId path) {
  return program.text(program.paths.description(program.paths.rootOf(path)).name);
}

// Whether the event gives the variable of this name another value: `left = 0`, `std::swap(left,
// …)`.
bool setsAnew(const Program& program, const Event& event, const std::string& variable) {
  if (event.op == Op::SetFlag) return program.text(event.name) == variable;
  const bool isWritten = event.op == Op::Write || event.op == Op::Assign;
  return isWritten && !event.has(Flags::Initialises) && event.path &&
         !program.paths.parent(event.path) && rootName(program, event.path) == variable;
}

// What the event takes that blocks, and nothing beside it: by itself, or by a guard; of a
// semaphore, the semaphore.
PathId takenAlone(const Event& event) {
  if (event.has(Flags::Try)) return {};
  if (event.op == Op::Acquire || event.op == Op::SignalWait) return event.path;
  const bool isGuard = event.op == Op::GuardBind && event.policy == Policy::Lock;
  return isGuard && event.locks.size() == 1 ? event.locks[0] : PathId{};
}

// The two names of `a == b` that is so, or of `a != b` that is not.
std::pair<std::string, std::string> equalOnes(const std::string& text, bool isTrue) {
  const size_t at = text.find(isTrue ? " == " : " != ");
  if (at == std::string::npos || text.find(' ') != at) return {};
  return {text.substr(0, at), text.substr(at + 4)};
}

// Whether a loop of the function counts the elements up or down.
bool isCountedBy(const Program& program, const Function& function, PathId lock) {
  const FunctionId named = function.original ? function.original : function.id;
  const std::string mine = std::to_string(named.value) + "#";
  for (const StepKey& step : program.paths.steps(lock))
    if (step.kind == StepKind::Index && step.form)
      for (const IndexTerm& term : program.forms[step.form].terms)
        if (term.kind == TermKind::Induction && program.text(term.variable).starts_with(mine))
          return true;
  return false;
}

// Whether it was decided before the loop around `block`, and so for all its turns, that it leads
// there and not to `other`: where the ways to both part, something is asked that was read before.
bool isDecidedBeforeLoop(const Function& function, const ControlFlow& flow, uint32_t block,
                         uint32_t other) {
  const uint32_t loop = flow.loopOf(block);
  uint32_t parting = kUnreachableBlock;
  for (uint32_t at : flow.reversePostOrder())
    if (flow.dominates(at, block) && flow.dominates(at, other)) parting = at;
  if (loop == kUnreachableBlock || !flow.isInLoop(parting, loop)) return false;
  const auto asked = placeOf(function, function.blocks[parting].condition.event);
  return asked && !flow.isInLoop(asked->block, loop);
}

}  // namespace

// `if (id == last) { left = 0; right = last; }`: both variables are given other values on some of
// the ways to `block`.
bool FunctionAnalysis::areSetAnew(uint32_t block, const std::string& one,
                                  const std::string& other) const {
  for (uint32_t at : flow_.reversePostOrder()) {
    if (flow_.dominates(at, block) || !flow_.reaches(at, block)) continue;
    bool isOne = false, isOther = false;
    for (const Event& event : function().blocks[at].events) {
      isOne |= setsAnew(context_.program, event, one);
      isOther |= setsAnew(context_.program, event, other);
    }
    if (isOne && isOther) return true;
  }
  return false;
}

bool FunctionAnalysis::areIndicesChosen(uint32_t block, PathId first, PathId second) const {
  const Program& program = context_.program;
  const std::string one = indexVariable(program, first), other = indexVariable(program, second);
  return !one.empty() && !other.empty() && one != other && areSetAnew(block, one, other);
}

// `if (id % 2) { lock(l[a]); lock(l[b]); } else { lock(l[b]); lock(l[a]); }`, or with guards. Not
// `for (i …) if (isUp) …`: some threads take all of the table upwards, others downwards.
bool FunctionAnalysis::isTakenTheOtherWayRound(uint32_t block, PathId first, PathId second) {
  const auto isApart = [&](uint32_t at) {
    return at != block && !flow_.dominates(at, block) && !flow_.dominates(block, at);
  };
  const bool isAlong = elementOrder(context_.program, first, second) != ElementOrder::Unknown &&
                       isCountedBy(context_.program, function(), first);
  std::vector<uint32_t> seconds;  // where it is taken on other ways
  for (uint32_t at : flow_.reversePostOrder())
    for (const Event& event : function().blocks[at].events) {
      const PathId name = takenAlone(event);
      if (!name || !isApart(at)) continue;
      if (isAlong && isDecidedBeforeLoop(function(), flow_, block, at)) continue;
      Paths taken = frame_.resolve(name);
      if (taken.size() != 1) continue;
      if (event.op == Op::SignalWait) taken[0] = program().paths.field(taken[0], synthetic_.token);
      if (taken[0] == second) seconds.push_back(at);
      const bool isBehind = std::any_of(seconds.begin(), seconds.end(), [&](uint32_t before) {
        return flow_.dominates(before, at);
      });
      if (taken[0] == first && isBehind) return true;
    }
  return false;
}

// `if (a == b) lock(&a->m);`: the lock of b is taken with it, by whatever name.
void FunctionAnalysis::takeTwin(FlowState& state, const Event& acquired) {
  if (acquired.has(Flags::Try) || !acquired.path) return;
  const Program& program = context_.program;
  for (const Assumption& known : state.assumptions) {
    const auto [one, other] = equalOnes(program.text(known.text), known.isTrue);
    const std::string mine = rootName(program, acquired.path);
    if (one.empty() || (mine != one && mine != other)) continue;
    for (const Event* twin : acquisitionsOf(mine == one ? other : one)) {
      const Paths locks = frame_.resolve(twin->path);
      if (locks.size() == 1 && isOfOneKind(program.paths, twin->path, acquired.path))
        state.addCertain(locks[0], acquired.mode, this->program().prepend(function_, twin->id, {}));
    }
  }
}

// Where this function takes a lock of what it calls `name`.
std::vector<const Event*> FunctionAnalysis::acquisitionsOf(const std::string& name) const {
  std::vector<const Event*> all;
  for (const Block& block : function().blocks)
    for (const Event& event : block.events)
      if (event.op == Op::Acquire && event.path && rootName(context_.program, event.path) == name)
        all.push_back(&event);
  return all;
}

// Of `first`, which is held, and `second`, which is taken in `block`.
bool FunctionAnalysis::isOrderChosen(uint32_t block, PathId first, PathId second) {
  const PathTable& paths = context_.program.paths;
  if (!paths.hasStep(first, StepKind::Index) || !paths.hasStep(second, StepKind::Index))
    return false;
  return isOfOneKind(paths, first, second) &&
         (areIndicesChosen(block, first, second) || isTakenTheOtherWayRound(block, first, second));
}

}  // namespace lockstitch::program
