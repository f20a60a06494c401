// Guards that are moved: what a guard has is a value, which goes with it wherever it is moved to,
// into members and through functions.
//
// Within a function FlowState::guards says what each guard has. Of one that the caller has made
// nothing is known here but that it may be moved on: GuardState::source names it. What guards that
// callers know have at the end, they are told (GuardEffect): a lock bound here, or what another
// guard of theirs had. A lock that a callee gives back by a guard's name is what that guard has.
#include <algorithm>

#include "analyses/program/function_analysis.h"

namespace lockstitch::program {

// The guard may be known to callers: it is no variable of this function.
void FunctionAnalysis::keepGuard(FlowState& state, GuardState guard) {
  guard.isCallers = !isOwnVariable(program().paths.rootOf(guard.guard));
  state.setGuard(guard);
}

// What a guard has that may not have been seen here yet: what a caller or callee has left in it.
GuardState FunctionAnalysis::guardBefore(FlowState& state, PathId guard, const Paths& locks) {
  if (const GuardState* known = state.findGuard(guard)) return *known;
  GuardState before;
  // One of this function's own that nothing was told of was never given a lock.
  const PathTable& paths = program().paths;
  const ChainId made = guard ? paths.rootKey(guard).chain : ChainId{};
  const bool isOwn = isOwnVariable(guard ? paths.rootOf(guard) : PathId{});
  if (isOwn && program().chains[made].function == function_ && !program().chains[made].inner)
    return before;
  before.owned = Owned::Maybe;
  before.locks = locks;
  for (PathId lock : locks)
    if (LockState* held = state.findLock(lock)) {
      held->viaGuard = true;
      before.owned = held->must ? Owned::Yes : Owned::Maybe;
    }
  if (!isOwn) before.source = guard;
  return before;
}

// The guard that the event moves from: `g = make()` from what was returned.
PathId FunctionAnalysis::movedFrom(const Event& event) {
  const bool isResult = event.value.kind == ValueKind::Result;
  return isResult ? resultOf(event.value.event) : event.value.path;
}

void FunctionAnalysis::moveGuard(FlowState& state, const Event& event) {
  const Paths to = frame_.resolve(event.path);
  const PathId source = movedFrom(event);
  const Paths from = frame_.resolve(source);
  if (to.size() != 1 || (from.size() == 1 && from[0] == to[0])) return;
  const bool isSwap = event.has(Flags::Swap);
  const Paths locks = frame_.resolve(guardedLock(source ? source : event.path));
  GuardState moved = guardBefore(state, from.size() == 1 ? from[0] : PathId{}, locks);
  if (from.size() == 1) handOnOwn(state, from[0], to[0], isSwap);
  GuardState left;
  if (isSwap) left = guardBefore(state, to[0], frame_.resolve(guardedLock(to[0])));
  // What it had, it gives back first.
  const GuardState* target = state.findGuard(to[0]);
  const bool isAssigned = !isSwap && program().text(event.name).ends_with("operator=");
  if (isAssigned && target && target->owned == Owned::Yes)
    for (PathId lock : std::vector<PathId>(target->locks))
      releaseOfGuard(state, event, to[0], lock);
  if (from.size() == 1) {
    left.guard = from[0];
    keepGuard(state, left);
  }
  moved.guard = to[0];
  keepGuard(state, moved);
}

// What callers find in the guards that they know.
void FunctionAnalysis::finishGuards(const FlowState& exit) {
  const PathTable& paths = program().paths;
  for (const GuardState& guard : exit.guards) {
    // A variable that is left is what is returned.
    const bool isOwn = isOwnVariable(paths.rootOf(guard.guard));
    if (isOwn && (guard.owned == Owned::No || guard.locks.empty())) continue;
    if (guard.source == guard.guard && guard.isCertain) continue;  // moved there and back
    GuardEffect effect{guard.guard, guard.source, {}, guard.mode, guard.owned, guard.isCertain};
    for (PathId lock : guard.locks) insertSorted(effect.locks, lock);
    const bool isHeld = std::all_of(guard.locks.begin(), guard.locks.end(),
                                    [&](PathId lock) { return exit.mustHold(lock); });
    if (effect.owned == Owned::Yes && !isHeld) effect.owned = Owned::Maybe;
    summary_.guards.push_back(effect);
  }
}

// Whether a guard that is left behind has the lock, if it is held.
bool FunctionAnalysis::isLeftInGuard(PathId lock) const {
  return std::any_of(summary_.guards.begin(), summary_.guards.end(), [&](const GuardEffect& each) {
    return !each.source && each.owned != Owned::No && containsSorted(each.locks, lock);
  });
}

GuardState FunctionAnalysis::guardBehind(FlowState& state, Site& site, const GuardEffect& effect) {
  GuardState behind;
  if (effect.source) {
    const Paths sources = site.binding.contents(effect.source);
    Paths locks;
    for (PathId source : sources)
      for (PathId lock : frame_.resolve(guardedLock(source))) addPath(locks, lock);
    behind = guardBefore(state, sources.size() == 1 ? sources[0] : PathId{}, locks);
  } else {
    behind.owned = effect.owned;
    behind.mode = effect.mode;
    for (PathId lock : effect.locks)
      for (PathId mine : site.binding.paths(lock)) {
        if (LockState* held = state.findLock(mine)) held->viaGuard = true;
        behind.locks.push_back(mine);
      }
  }
  return behind;
}

// All at once: two may have been exchanged.
void FunctionAnalysis::applyGuardEffects(FlowState& state, Site& site) {
  std::vector<GuardState> behind;
  for (const GuardEffect& effect : site.callee->guards) {
    const Paths guards = site.binding.contents(effect.guard);
    if (guards.size() != 1) continue;
    GuardState each = guardBehind(state, site, effect);
    each.guard = guards[0];
    if (!effect.isCertain) {
      each.isCertain = false;
      each.owned = Owned::Maybe;
      if (const GuardState* known = state.findGuard(each.guard))
        each.locks.insert(each.locks.end(), known->locks.begin(), known->locks.end());
    }
    std::sort(each.locks.begin(), each.locks.end());
    each.locks.erase(std::unique(each.locks.begin(), each.locks.end()), each.locks.end());
    behind.push_back(each);
  }
  for (const GuardState& each : behind) keepGuard(state, each);
}

// What the callee gives back by this name: of a guard, what that has.
Paths FunctionAnalysis::releasedBy(const FlowState& state, Site& site, PathId released) {
  const PathTable& paths = program().paths;
  if (paths.parent(released) && paths.key(released).step.symbol == synthetic_.guardedLock) {
    const Paths guards = site.binding.contents(paths.parent(released));
    const auto known = std::find_if(
        state.guards.begin(), state.guards.end(),
        [&](const GuardState& each) { return guards.size() == 1 && each.guard == guards[0]; });
    if (known != state.guards.end() && known->owned == Owned::No) return {};
    if (known != state.guards.end() && !known->locks.empty()) return known->locks;
  }
  if (const PathId lead = leadReleased(state, site, released)) return {lead};
  return site.binding.paths(released);
}

}  // namespace lockstitch::program
