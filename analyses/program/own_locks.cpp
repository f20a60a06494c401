// Hand-over-hand locking: which lock is held by the name of a pointer that walks along a list.
//
// A list's nodes are one abstract object, and a pointer to one of them may lead to any: by objects
// alone nothing is certainly held. But between two assignments of the pointer its name means one
// node, and `cur->lock` is the lock of the node that `cur->next` is in.
#include <algorithm>
#include <cctype>

#include "analyses/program/function_analysis.h"

namespace lockstitch::program {

// The pointer variable, if `lock` is written as a part of what it points to.
PathId FunctionAnalysis::walkerOf(PathId lock) const {
  const PathTable& paths = context_.program.paths;
  if (!lock || paths.depth(lock) < 2) return {};
  const PathId root = paths.rootOf(lock);
  const RootKey& key = paths.key(root).root;
  const bool isVariable = (key.kind == Root::Object && key.symbol) || key.kind == Root::Formal;
  const std::vector<StepKey> steps = paths.steps(lock);
  if (!isVariable || steps[0].kind != StepKind::Deref) return {};
  const bool isDirect = std::all_of(steps.begin() + 1, steps.end(), [](const StepKey& step) {
    return step.kind == StepKind::Field;
  });
  const std::vector<Value>& given = frame_.stored(root);
  // `while (Node* next = p->next.get())`: given in each turn by another pointer that moves on.
  const bool isGivenAnew =
      given.size() > 1 || (given.size() == 1 && given[0].path && !frame_.isStable(given[0].path));
  return isDirect && isGivenAnew ? root : PathId{};
}

// Whether the name may mean another lock each time.
bool FunctionAnalysis::movesOn(PathId lock) const {
  return !frame_.isStable(lock) || walkerOf(lock);
}

// By an event that may be of a guard, which then gives the lock back.
void FunctionAnalysis::takeOwn(FlowState& state, const Event& event, PathId lock, PathId guard) {
  if (event.has(Flags::Try)) return;
  const PathId pointer = walkerOf(lock);
  const ChainId site = program().prepend(function_, event.id, {});
  for (OwnLock& known : state.own)
    if (known.site == site && known.turns < 3) ++known.turns;
  if (!pointer) return;
  std::erase_if(state.own, [&](const OwnLock& known) { return known.lock == lock; });
  state.own.push_back({pointer, lock, event.mode, site, 0, true, variableName(pointer), guard});
  std::sort(state.own.begin(), state.own.end());
}

// As conditions call it.
Symbol FunctionAnalysis::variableName(PathId variable) const {
  const PathTable& paths = context_.program.paths;
  const Symbol unique = paths.key(variable).root.symbol;
  return unique ? unique : paths.description(variable).name;
}

// `while ((c = p->next) != NULL)`: the variable is what it was given.
void FunctionAnalysis::noteGivenInCondition(FlowState& state, Symbol text, bool truth) {
  if (state.own.empty() || !text) return;
  const std::string& whole = program().text(text);
  const size_t end = whole.find(" = ");
  const bool isName = end != std::string::npos &&
                      std::all_of(whole.begin(), whole.begin() + end,
                                  [](unsigned char c) { return std::isalnum(c) || c == '_'; });
  if (isName) state.assume({program().strings.intern(whole.substr(0, end)), truth});
}

// What the guard has it gives back, or another guard has it from now on.
void FunctionAnalysis::giveOwnOf(FlowState& state, PathId guard) {
  std::erase_if(state.own, [&](const OwnLock& known) { return guard && known.guard == guard; });
}

void FunctionAnalysis::handOnOwn(FlowState& state, PathId from, PathId to, bool isSwap) {
  if (!isSwap) giveOwnOf(state, to);
  for (OwnLock& known : state.own) {
    if (known.guard == from)
      known.guard = to;
    else if (isSwap && known.guard == to)
      known.guard = from;
  }
  std::sort(state.own.begin(), state.own.end());
}

// By one of its names it is given back by all of them. A name that is not known here may be one.
void FunctionAnalysis::giveOwn(FlowState& state, const Event& event) {
  if (state.own.empty() || !event.path) return;
  const PathTable& paths = program().paths;
  const auto named = std::find_if(state.own.begin(), state.own.end(),
                                  [&](const OwnLock& known) { return known.lock == event.path; });
  if (named == state.own.end()) {
    std::erase_if(state.own, [&](const OwnLock& known) {
      return paths.key(known.lock).step.symbol == paths.key(event.path).step.symbol &&
             (walkerOf(event.path) || !known.isExact);
    });
    return;
  }
  const OwnLock given = *named;
  std::erase_if(state.own, [&](const OwnLock& known) {
    const bool isSame =
        given.isExact && known.isExact && known.site == given.site && known.turns == given.turns;
    return known.lock == given.lock || isSame;
  });
}

// `slot = &slots[i]`, `slot = NULL`: the variable is null or is not.
void FunctionAnalysis::noteGiven(FlowState& state, const Event& event) {
  const Symbol name = variableName(event.path);
  state.forgetCondition(name);
  if (event.value.kind == ValueKind::Constant) state.assume({name, event.value.constant != 0});
  if (event.value.kind == ValueKind::Address) state.assume({name, true});
}

// `prev = cur` gives the lock another name; any other value leads elsewhere.
void FunctionAnalysis::moveOwn(FlowState& state, const Event& event) {
  if (!event.path || program().paths.parent(event.path)) return;
  if (isOwnVariable(event.path) && frame_.stored(event.path).size() > 1) noteGiven(state, event);
  if (state.own.empty()) return;
  std::erase_if(state.own, [&](const OwnLock& known) { return known.pointer == event.path; });
  const bool isCopy = event.value.kind == ValueKind::Load || event.value.kind == ValueKind::Move;
  if (!isCopy || program().paths.parent(event.value.path)) return;
  for (const OwnLock& known : std::vector<OwnLock>(state.own)) {
    if (known.pointer != event.value.path) continue;
    OwnLock copy = known;
    copy.pointer = event.path;
    copy.lock = event.path;
    for (const StepKey& step : program().paths.steps(known.lock))
      copy.lock = program().paths.append(copy.lock, step);
    state.own.push_back(copy);
  }
  std::sort(state.own.begin(), state.own.end());
}

// The locks that are held where `path` is accessed by what is written `name`: of its own object.
void FunctionAnalysis::addOwnLocks(const FlowState& state, PathId name, PathId path,
                                   Lockset* locks) {
  PathTable& paths = program().paths;
  for (const OwnLock& known : state.own) {
    const std::vector<StepKey> steps = paths.steps(known.lock);
    const PathId owner = paths.prefix(known.lock, 1);
    if (!name || !paths.isPrefix(owner, name)) continue;
    const uint32_t below = paths.depth(name) - 1;
    if (paths.depth(path) < below) continue;
    PathId lock = paths.prefix(path, paths.depth(path) - below);
    for (size_t i = 1; i < steps.size(); ++i) lock = paths.append(lock, steps[i]);
    locks->push_back(HeldLock{lock, known.mode, known.site});
  }
}

}  // namespace lockstitch::program
