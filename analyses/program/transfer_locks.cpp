// Locks and guards.
//
// A pointer that may point to several objects leads to several locks, of which one is taken. Which
// one is the same question as which object is accessed through the same pointer: `via` remembers
// the pointer, and the access holds the lock of its own object.
#include <algorithm>

#include "analyses/program/function_analysis.h"
#include "analyses/program/once.h"
#include "analyses/program/order_comparison.h"
#include "analyses/program/sole_handles.h"

namespace lockstitch::program {
void FunctionAnalysis::applyLock(FlowState& state, const Event& event) {
  switch (event.op) {
    case Op::Acquire:
      takeOwn(state, event, event.path, {});
      acquire(state, event, event.path, false, event.has(Flags::Try));
      takeTwin(state, event);
      if (const PathId chosen = chosenBy(event.path); chosen && !event.has(Flags::Try))
        state.addCertain(chosen, event.mode, program().prepend(function_, event.id, {}));
      return;
    case Op::Release:
      giveOwn(state, event);
      giveEach(state, event, {});
      if (const PathId chosen = chosenBy(event.path)) state.removeLock(chosen);
      if (const Paths locks = unlockedBy(state, event); locks.size() > 1)
        releaseOneOf(state, event, locks);
      else if (!locks.empty())
        release(state, event, locks[0]);
      return;
    case Op::JointAcquire:
      for (PathId lock : event.locks) {
        // A guard among them, as in std::lock(guardA, guardB), owns its lock then.
        Paths guards = frame_.resolve(lock);
        GuardState* guard = guards.size() == 1 ? state.findGuard(guards[0]) : nullptr;
        if (guard) guard->owned = event.has(Flags::Try) ? Owned::Maybe : Owned::Yes;
        for (PathId managed : guard ? guard->locks : std::vector<PathId>{})
          acquireOne(state, event, managed, true, event.has(Flags::Try), true);
        if (!guard) acquire(state, event, lock, false, event.has(Flags::Try));
      }
      return;
    case Op::Wait:
      return applyWait(state, event);
    default:
      return;
  }
}

// `lock(&x->m); if (x != y) lock(&y->m);`: where the second was not taken, it is the first.
bool FunctionAnalysis::isHeldElseSame(const FlowState& state, const LockState& lock) const {
  if (lock.must || lock.tryEvent || lock.onlyIf.empty()) return false;
  const bool isByComparison =
      std::all_of(lock.onlyIf.begin(), lock.onlyIf.end(), [&](const Assumption& decided) {
        const std::string& text = context_.program.text(decided.text);
        return text.find("!=") != std::string::npos || text.find("==") != std::string::npos ||
               orderComparison(text).has_value();
      });
  return isByComparison &&
         std::any_of(state.locks.begin(), state.locks.end(), [&](const LockState& other) {
           return other.must && other.lock != lock.lock && other.mode == lock.mode &&
                  isRealLock(context_.program, lock.lock) &&
                  isOfOneKind(context_.program.paths, other.lock, lock.lock);
         });
}

Lockset FunctionAnalysis::withLocksElseSame(const FlowState& state) const {
  Lockset held = state.heldLocks();  // in order
  const size_t certain = held.size();
  for (const LockState& lock : state.locks)
    if (isHeldElseSame(state, lock)) held.push_back({lock.lock, lock.mode, lock.site});
  if (held.size() > certain) std::sort(held.begin(), held.end(), byLock);
  return held;
}

// `lock = fine ? &a : &b;`, once: whoever locks `*lock` afterwards excludes all others who do. That
// nobody changes the pointer meanwhile is asked where it decides (commonLock in sharing.cpp).
PathId FunctionAnalysis::chosenBy(PathId lock) {
  const PathTable& paths = program().paths;
  if (!lock || !paths.parent(lock) || paths.key(lock).step.kind != StepKind::Deref) return {};
  const Paths pointers = frame_.resolve(paths.parent(lock)), locks = frame_.resolve(lock);
  if (pointers.size() != 1 || locks.empty()) return {};
  const PathId pointer = pointers[0];
  // What other functions have stored in it is known to callers.
  if (locks.size() == 1 && locks[0] != program().paths.deref(pointer)) return {};
  // A parameter is the caller's.
  const Root kind = paths.rootKey(pointer).kind;
  const bool isMember = paths.parent(pointer) && paths.key(pointer).step.kind == StepKind::Field;
  const bool isOne = (kind == Root::Global && !paths.hasStep(pointer, StepKind::Index) &&
                      !paths.hasStep(pointer, StepKind::Deref)) ||
                     (isMember && (kind == Root::Formal || kind == Root::Object));
  return isOne ? program().paths.field(pointer, program().exclusions.chosen) : PathId{};
}

// That the lock of each element of a table is held, by the name of one whose index is not known.
PathId FunctionAnalysis::eachOf(PathId lock) {
  PathTable& paths = program().paths;
  if (!paths.parent(lock) || isExclusion(program(), lock)) return {};
  PathId any = paths.rootOf(lock);
  bool isElement = false;
  for (StepKey step : paths.steps(lock)) {
    if (isElement && step.kind != StepKind::Field) return {};
    if (step.kind == StepKind::Index) {
      if (step.index >= 0) return {};
      step = {StepKind::Index, {}, -1, {}, {}};
      isElement = true;
    }
    any = paths.append(any, step);
  }
  return isElement ? paths.field(any, program().exclusions.each) : PathId{};
}

// Whether the loop has an event of this kind on the lock of an element of the table.
bool FunctionAnalysis::isOnEach(const std::vector<const Event*>& loop, Op op, PathId each) {
  return std::any_of(loop.begin(), loop.end(), [&](const Event* event) {
    if (event->op != op) return false;
    const Paths locks = frame_.resolve(event->path);
    return std::any_of(locks.begin(), locks.end(), [&](PathId one) { return eachOf(one) == each; });
  });
}

// `for (i = 0; i < n; i++) lock(&table[i]);`: behind it all are held. Whether the loop goes over
// the whole table is taken for granted.
void FunctionAnalysis::takeEach(FlowState& state, const Event& event,
                                const std::vector<const Event*>& loop) {
  if (event.op == Op::GuardBind) return takeEachByGuards(state, event, loop);
  for (PathId lock : frame_.resolve(event.path)) {
    const PathId each = eachOf(lock);
    if (each && !isOnEach(loop, Op::Release, each))
      state.addCertain(each, event.mode, program().prepend(function_, event.id, {}));
  }
}

// `for (auto& each : table) locks.emplace_back(each.mutex);`: likewise, until the guards end, which
// one name stands for.
void FunctionAnalysis::takeEachByGuards(FlowState& state, const Event& event,
                                        const std::vector<const Event*>& loop) {
  const Paths guards = frame_.resolve(event.path);
  const bool isKept = guards.size() == 1 && event.locks.size() == 1 &&
                      event.policy == Policy::Lock && eachOf(guards[0]);
  const bool isGivenBack = std::any_of(loop.begin(), loop.end(), [&](const Event* other) {
    return other->path == event.path && other->op != Op::GuardBind;
  });
  if (!isKept || isGivenBack) return;
  const Paths locks = frame_.resolve(event.locks[0]);
  const GuardState* known = state.findGuard(guards[0]);
  GuardState guard = known ? *known : GuardState{guards[0], locks, event.mode, Owned::Yes};
  for (PathId lock : locks) {
    const PathId each = eachOf(lock);
    if (!each || std::count(guard.locks.begin(), guard.locks.end(), each)) continue;
    state.addCertain(each, event.mode, program().prepend(function_, event.id, {}));
    guard.locks.push_back(each);
  }
  keepGuard(state, guard);
}

// `loop`: the events of the one that is left, or none. What was taken here, at the event or by the
// loop, takes nothing from a caller who has all: most functions that lock an element are such, and
// a table that each of them told its callers of would make the summaries of all above them long.
void FunctionAnalysis::giveEach(FlowState& state, const Event& event,
                                const std::vector<const Event*>& loop) {
  for (PathId lock : frame_.resolve(event.path)) {
    const PathId each = eachOf(lock);
    if (!each) continue;
    const bool isOwn = state.findLock(heldAs(state, lock)) || isOnEach(loop, Op::Acquire, each);
    if (!isOwn && !state.findLock(each)) insertSorted(state.dropped, each);
    state.removeLock(each);
  }
}

// The lock, or the semaphore's token, that the event takes or gives back, where it is one.
PathId FunctionAnalysis::groupLockOf(const Event& event) {
  const Paths paths = frame_.resolve(event.path);
  if (paths.size() != 1) return {};
  const bool isSemaphore = event.op == Op::SignalWait || event.op == Op::SignalPost;
  return isSemaphore ? program().paths.field(paths[0], synthetic_.token) : paths[0];
}

// See group_locks.h. The counter is guarded by another lock, which is held here.
void FunctionAnalysis::joinGroup(FlowState& state, const GroupLock& group) {
  const Event* event = program().event(function_, group.event);
  const PathId lock = event ? groupLockOf(*event) : PathId{};
  const bool isGuarded = std::any_of(state.locks.begin(), state.locks.end(), [&](auto& held) {
    return held.must && held.mode == Mode::Exclusive && held.lock != lock &&
           isRealLock(program(), held.lock);
  });
  if (!lock || !isGuarded) return;
  giveBatons(state);  // of a group no more than one has waited
  if (!group.isTaken && !state.findLock(lock)) insertSorted(state.dropped, lock);
  state.removeLock(lock);
  // It is held by whoever came first: that is no acquisition of this thread's.
  const PathId shared =
      isExclusion(program(), lock) ? lock : program().paths.field(lock, program().exclusions.group);
  state.removeLock(shared);
  if (group.isTaken)
    state.addCertain(shared, Mode::Shared, program().prepend(function_, event->id, {}));
  else
    insertSorted(state.dropped, shared);
}

void FunctionAnalysis::acquire(FlowState& state, const Event& event, PathId lock, bool viaGuard,
                               bool isTry) {
  Paths locks = frame_.resolve(lock);
  // Two pointers that may each be either of two locks, both taken: both locks are held.
  bool isSecondOfTwo = locks.size() == 2 && !isTry;
  for (PathId one : locks) {
    const LockState* known = state.findLock(one);
    if (!known || known->must || known->tryEvent || !known->onlyIf.empty()) isSecondOfTwo = false;
  }
  if (isSecondOfTwo && recording_) recordExtremes(state, event, lock, locks);
  for (PathId one : locks)
    acquireOne(state, event, one, viaGuard, isTry, locks.size() == 1 || isSecondOfTwo);
}

void FunctionAnalysis::acquireOne(FlowState& state, const Event& event, PathId lock, bool viaGuard,
                                  bool isTry, bool isCertain) {
  if (event.has(Flags::Convert))
    if (LockState* held = state.findLock(lock)) {
      held->mode = event.mode;  // nobody comes between: the section goes on
      return;
    }
  ChainId site = program().prepend(function_, event.id, {});
  if (isOnce(program(), lock)) {  // of a static variable
    if (event.mode == Mode::Shared) return passOnce(state, lock, site);
    state.reachable = enterOnce(state, event, lock);
    if (!state.reachable) return;
  }
  bool isRecursive = event.has(Flags::Recursive);
  if (isCertain && !isTry && !isRecursive && state.findLock(lock))
    checkDoubleLock(state, lock, event.mode, site, {}, state.heldLocks());
  if (recording_ && !isExclusion(program(), lock)) recordAcquisition(state, event, lock, isTry);
  LockState* known = state.findLock(lock);
  if (known && known->must) {
    // Taken twice it must be given back twice, also where that was a mistake.
    if (known->count < 8) ++known->count;
    // Who has passed what runs once, does not run it again.
    if (event.mode == Mode::Exclusive && !isExclusion(program(), lock))
      known->mode = Mode::Exclusive;
    return;
  }
  eraseSorted(state.returned, lock);
  LockState taken;
  taken.lock = lock;
  taken.mode = event.mode;
  taken.site = site;
  taken.viaGuard = viaGuard;
  taken.must = isCertain && !isTry;
  // Who asks a lock that blocks whether it failed (a robust one, a deadlock that was noticed) knows
  // that it is not held where it did.
  const bool mayFail = isTry || (isCertain && event.op == Op::Acquire);
  taken.tryEvent = mayFail ? event.id : 0;
  bool isNamed = event.op == Op::Acquire || event.locks.size() == 1;
  if (!isCertain && !isTry && isNamed)
    taken.via = event.op == Op::Acquire ? event.path : event.locks[0];
  state.addLock(taken);
}

// What is certainly held where the location `path` is reached by what is called `name` here.
LocksetId FunctionAnalysis::heldAround(const FlowState& state, LocksetId held, PathId name,
                                       PathId path) {
  PathTable& paths = program().paths;
  Lockset more;
  for (const LockState& lock : state.locks) {
    if (lock.must || !lock.via || !name || !paths.parent(lock.lock)) continue;
    bool isSamePointer = paths.rootOf(lock.via) == paths.rootOf(name);
    if (isSamePointer && paths.isPrefix(paths.parent(lock.lock), path))
      more.push_back(HeldLock{lock.lock, lock.mode, lock.site});
  }
  if (!state.own.empty()) addOwnLocks(state, name, path, &more);
  if (more.empty()) return held;
  Lockset all = context_.sets.locksets[held];
  all.insert(all.end(), more.begin(), more.end());
  std::sort(all.begin(), all.end(), byLock);
  all.erase(std::unique(all.begin(), all.end(),
                        [](const HeldLock& a, const HeldLock& b) { return a.lock == b.lock; }),
            all.end());
  return context_.sets.locksets.intern(all);
}

// The lock that is given back by this name: of a table, perhaps by another way to compute the index
// than it was taken by. Of several that are held it does not matter which goes first.
PathId FunctionAnalysis::heldAs(const FlowState& state, PathId lock) const {
  const PathTable& paths = context_.program.paths;
  if (state.findLock(lock)) return lock;
  for (const LockState& held : state.locks)
    if (held.isHandedOut && paths.parent(lock) && paths.parent(held.lock) &&
        paths.key(held.lock).step == paths.key(lock).step)
      return held.lock;
  if (!paths.hasStep(lock, StepKind::Index)) return lock;
  for (const LockState& held : state.locks)
    if (paths.mayCoincide(held.lock, lock) && !areOtherVariables(held.lock, lock)) return held.lock;
  return lock;
}

// Whether the two differ in the variables of this function that are their indices.
bool FunctionAnalysis::areOtherVariables(PathId a, PathId b) const {
  const std::string own = std::to_string(function_.value) + "#";
  auto isVariable = [&](const StepKey& step) {
    const std::string& text = context_.program.text(step.indexText);
    return text.starts_with(own) && std::all_of(text.begin() + own.size(), text.end(), [](char c) {
             return std::isalnum(static_cast<unsigned char>(c)) || c == '_';
           });
  };
  const std::vector<StepKey> x = context_.program.paths.steps(a);
  const std::vector<StepKey> y = context_.program.paths.steps(b);
  for (size_t i = 0; i < x.size() && i < y.size(); ++i)
    if (x[i] != y[i] && isVariable(x[i]) && isVariable(y[i])) return true;
  return false;
}

void FunctionAnalysis::release(FlowState& state, const Event& event, PathId lock) {
  lock = heldAs(state, lock);
  LockState* known = state.findLock(lock);
  const bool isMoving = event.op == Op::Release && event.path && movesOn(event.path);
  if (!known && isMoving && containsSorted(state.returned, lock)) return;  // of another object
  if (!known && containsSorted(state.returned, lock)) {
    ChainId site = program().prepend(function_, event.id, {});
    return problem({Rule::UnlockNotHeld, lock, site, site, event.mode, event.mode});
  }
  if (!known) {
    // The last of a group gives back what the first has taken.
    if (recording_ && !isExclusion(program(), lock) && !groupEvents_.count(event.id))
      summary_.releases.push_back({lock, flagAround(event), contextAt(state, event)});
    insertSorted(state.dropped, lock);
    return;
  }
  if (!known->must && !isMoving && isUnlockOfOtherWays(*known, event))
    problem({Rule::UnlockNotHeld, lock, program().prepend(function_, event.id, {}), known->site,
             event.mode, event.mode});
  if (!known->must && known->onlyIf.empty() && !known->tryEvent) insertSorted(state.dropped, lock);
  if (known->count > 1) {
    --known->count;
    return;
  }
  if (known->must) insertSorted(state.returned, lock);
  state.countedDown.clear();
  state.removeLock(lock);
  if (isRealLock(program(), lock))
    std::erase_if(state.locks, [&](const LockState& other) {
      return isUnsetFlag(other.lock) || isFoundClear(program(), other.lock) ||
             isAlone(program(), other.lock);
    });
}

// By a pointer that may lead to any of several: of those that are certainly held, one is given
// back.
void FunctionAnalysis::releaseOneOf(FlowState& state, const Event& event, const Paths& locks) {
  for (PathId lock : locks) {
    LockState* known = state.findLock(lock);
    if (known && known->must && known->count == 1)
      known->must = false;
    else if (known || !containsSorted(state.returned, lock))
      release(state, event, lock);
  }
}

void FunctionAnalysis::applyGuard(FlowState& state, const Event& event) {
  if (event.op == Op::GuardBind) return bindGuard(state, event);
  if (event.op == Op::GuardMove) return moveGuard(state, event);
  Paths paths = frame_.resolve(event.path);
  if (paths.size() != 1) return;
  PathId guard = paths[0];
  GuardState* known = state.findGuard(guard);
  switch (event.op) {
    case Op::GuardAcquire: {
      bool isTry = event.has(Flags::Try);
      for (PathId lock : guardLocks(state, guard))
        acquireOne(state, event, lock, true, isTry, true);
      const Owned owned = isTry ? Owned::Maybe : Owned::Yes;
      if (known) known->owned = owned;
      if (!known) keepGuard(state, {guard, guardLocks(state, guard), event.mode, owned, false});
      return;
    }
    case Op::GuardRelease:
      for (PathId lock : guardLocks(state, guard)) releaseOfGuard(state, event, guard, lock);
      if (known) known->owned = Owned::No;
      giveOwnOf(state, guard);
      if (!known) keepGuard(state, {guard, guardLocks(state, guard), event.mode, Owned::No, false});
      return;
    case Op::GuardDissociate:
      for (PathId lock : guardLocks(state, guard))
        if (LockState* held = state.findLock(lock)) held->viaGuard = false;
      keepGuard(state, {guard, {}, Mode::Exclusive, Owned::No, false});
      return;
    case Op::GuardDestroy: {
      Owned owned = known ? known->owned : Owned::Maybe;
      const bool isMoving = known && known->isMoving;
      Paths locks = guardLocks(state, guard);
      state.removeGuard(guard);
      if (!isOwnVariable(program().paths.rootOf(guard)))
        keepGuard(state, {guard, {}, Mode::Exclusive, Owned::No, false});
      giveOwnOf(state, guard);
      if (owned == Owned::No) return;
      for (PathId lock : locks) {
        LockState* held = state.findLock(lock);
        // A guard that this function did not bind may be empty: it gives back what is held.
        if (held)
          releaseOfGuard(state, event, guard, lock);
        else if (known && owned == Owned::Yes && !isMoving)
          release(state, event, lock);
        else
          insertSorted(state.dropped, lock);
      }
      return;
    }
    default:
      return;
  }
}

// `lo` and `hi` are each one of two pointers, and two guards have the locks of both: where one
// gives back its own, the other's is held on, and which one that is is not known.
void FunctionAnalysis::releaseOfGuard(FlowState& state, const Event& event, PathId guard,
                                      PathId lock) {
  LockState* held = state.findLock(lock);
  const bool isOthersToo =
      held && held->count == 1 &&
      std::any_of(state.guards.begin(), state.guards.end(), [&](const GuardState& other) {
        return other.guard != guard && other.owned == Owned::Yes && other.locks.size() > 1 &&
               std::find(other.locks.begin(), other.locks.end(), lock) != other.locks.end();
      });
  if (isOthersToo)
    held->must = false;
  else
    release(state, event, lock);
}

// The locks of a guard: as bound here, or symbolically as bound by a caller or callee.
Paths FunctionAnalysis::guardLocks(const FlowState& state, PathId guard) {
  if (GuardState* known = const_cast<FlowState&>(state).findGuard(guard))
    if (!known->locks.empty()) return known->locks;
  return frame_.resolve(guardedLock(guard));
}

void FunctionAnalysis::bindGuard(FlowState& state, const Event& event) {
  Paths guards = frame_.resolve(event.path);
  GuardState guard;
  guard.guard = guards.size() == 1 ? guards[0] : event.path;
  guard.mode = event.mode;
  for (PathId lock : event.locks) {
    Paths locks = frame_.resolve(lock);
    for (PathId one : locks) guard.locks.push_back(one);
    guard.isMoving |= movesOn(lock);
    if (event.policy == Policy::Lock) takeOwn(state, event, lock, guard.guard);
    if (const PathId chosen = chosenBy(lock); chosen && event.policy == Policy::Lock) {
      state.addCertain(chosen, event.mode, program().prepend(function_, event.id, {}));
      guard.locks.push_back(chosen);
    }
    if (event.policy == Policy::Lock || event.policy == Policy::Try)
      acquire(state, event, lock, true, event.policy == Policy::Try);
    if (event.policy == Policy::Adopt)
      for (PathId one : locks)
        if (LockState* held = state.findLock(one)) held->viaGuard = true;
  }
  switch (event.policy) {
    case Policy::Lock:
    case Policy::Adopt:
      guard.owned = Owned::Yes;
      break;
    case Policy::Try:
      guard.owned = Owned::Maybe;
      break;
    case Policy::Defer:
      guard.owned = Owned::No;
      break;
  }
  if (guard.guard) keepGuard(state, guard);
}

void FunctionAnalysis::applySuspend(FlowState& state, const Event& event) {
  if (event.has(Flags::SameThread)) return;
  if (!recording_) return;
  ChainId site = program().prepend(function_, event.id, {});
  for (const LockState& lock : state.locks) {
    if (isExclusion(program(), lock.lock)) continue;
    // Perhaps on some of the ways here only.
    if (lock.must || lastEventWithLock(lock.lock, blockOf_[event.id]))
      problem({Rule::LockAcrossSuspend, lock.lock, site, lock.site, lock.mode, lock.mode});
  }
}

void FunctionAnalysis::recordAcquisition(const FlowState& state, const Event& event, PathId lock,
                                         bool isTry, const PathSet& told) {
  Acquisition acquisition;
  acquisition.lock = lock;
  acquisition.mode = event.mode;
  acquisition.isTry = isTry;
  acquisition.isRecursive = event.has(Flags::Recursive);
  acquisition.isAmbiguous = event.path && !frame_.isStable(event.path);
  acquisition.context = contextAt(state, event);
  // What is taken together is not taken in an order.
  Lockset held = context_.sets.locksets[acquisition.context.held];
  std::erase_if(held,
                [&](const HeldLock& other) { return other.site == acquisition.context.chain; });
  acquisition.context.held = context_.sets.locksets.intern(held);
  acquisition.orderedAgainst =
      context_.sets.pathSets.intern(unionOf(orderedAgainst(event, lock, held), told));
  addAcquisition(acquisition);
}

void FunctionAnalysis::addAcquisition(const Acquisition& acquisition) {
  const EventKey key{acquisition.lock, 0, acquisition.orderedAgainst.value,
                     keyOf(acquisition.context)};
  if (seenAcquisitions_.insert(key).second) add(summary_.acquisitions, acquisition);
}

// `around`: what is held where it is taken.
void FunctionAnalysis::checkDoubleLock(const FlowState& state, PathId lock, Mode mode, ChainId site,
                                       const PathSet& dropped, const Lockset& around) {
  const LockState* held = state.findLock(lock);
  if (!held || !held->must || containsSorted(dropped, lock)) return;
  if (!waitsForItself(program(), lock, held->mode, mode) || !frame_.isStable(lock)) return;
  for (const StepKey& step : program().paths.steps(lock))
    if (step.kind == StepKind::Index && step.index < 0) return;
  LocalProblem found{Rule::DoubleLock, lock, site, held->site, mode, held->mode};
  found.isWithinOnce = isWithinOnce(program(), around);
  problem(found);
}

}  // namespace lockstitch::program
