#include "analyses/program/flow_state.h"

#include <algorithm>

namespace lockstitch::program {
namespace {

template <class Set>
Set unite(const Set& a, const Set& b) {
  Set result;
  std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(result));
  return result;
}

template <class Set>
Set intersect(const Set& a, const Set& b) {
  Set result;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(result));
  return result;
}

// Of what is assumed, all that is the other way round on the way `without`.
std::vector<Assumption> deciders(const std::vector<Assumption>& assumed, const FlowState& without) {
  std::vector<Assumption> result;
  for (const Assumption& each : assumed)
    if (std::binary_search(without.assumptions.begin(), without.assumptions.end(),
                           Assumption{each.text, !each.isTrue}))
      result.push_back(each);
  return result;
}

// Held exactly if any of these was so: what is certainly held here is so under all that is assumed.
const std::vector<Assumption>& conditions(const LockState& lock, const FlowState& state) {
  return lock.must ? state.assumptions : lock.onlyIf;
}

// A lock held on one way only.
LockState heldOnOneWay(LockState lock, const FlowState& with, const FlowState& without) {
  lock.onlyIf = deciders(conditions(lock, with), without);
  if (lock.must) lock.tryEvent = 0;
  lock.must = false;
  lock.via = {};
  return lock;
}

LockState heldOnBothWays(const LockState& a, const FlowState& stateOfA, const LockState& b,
                         const FlowState& stateOfB) {
  LockState both = a;
  both.must = a.must && b.must;
  both.viaGuard = a.viaGuard || b.viaGuard;
  both.count = std::min(a.count, b.count);
  both.site = std::min(a.site, b.site);
  if (b.mode == Mode::Shared) both.mode = Mode::Shared;
  if (a.tryEvent != b.tryEvent) both.tryEvent = 0;
  both.onlyIf = intersect(conditions(a, stateOfA), conditions(b, stateOfB));
  if (both.must) both.onlyIf.clear();
  if (a.via != b.via) both.via = {};
  both.hasFailed = a.hasFailed && b.hasFailed;
  return both;
}

// With those that are held only as far as the two ways go on alike.
std::vector<LockState> withFailed(const FlowState& state) {
  std::vector<LockState> all;
  std::merge(state.locks.begin(), state.locks.end(), state.failed.begin(), state.failed.end(),
             std::back_inserter(all),
             [](const LockState& x, const LockState& y) { return x.lock < y.lock; });
  return all;
}

std::vector<LockState> mergeLocks(const FlowState& a, const FlowState& b) {
  const std::vector<LockState> ofA = withFailed(a), ofB = withFailed(b);
  std::vector<LockState> result;
  auto i = ofA.begin();
  auto j = ofB.begin();
  while (i != ofA.end() || j != ofB.end()) {
    if (j == ofB.end() || (i != ofA.end() && i->lock < j->lock))
      result.push_back(heldOnOneWay(*i++, a, b));
    else if (i == ofA.end() || j->lock < i->lock)
      result.push_back(heldOnOneWay(*j++, b, a));
    else
      result.push_back(heldOnBothWays(*i++, a, *j++, b));
  }
  return result;
}

// `if (p) lock(&p->m);`: where p is null there is no lock of it that could be missing.
bool isNull(const FlowState& state, const OwnLock& lock) {
  return lock.name && std::binary_search(state.assumptions.begin(), state.assumptions.end(),
                                         Assumption{lock.name, false});
}

void addOfNull(const FlowState& with, const FlowState& without, std::vector<OwnLock>& out) {
  for (OwnLock mine : with.own) {
    const bool isThere =
        std::any_of(without.own.begin(), without.own.end(),
                    [&](const OwnLock& theirs) { return theirs.lock == mine.lock; });
    if (isThere || !isNull(without, mine)) continue;
    mine.isExact = false;
    out.push_back(mine);
  }
}

std::vector<OwnLock> mergeOwn(const FlowState& a, const FlowState& b) {
  std::vector<OwnLock> result;
  for (OwnLock mine : a.own)
    for (const OwnLock& theirs : b.own) {
      if (mine.pointer != theirs.pointer || mine.lock != theirs.lock || mine.mode != theirs.mode ||
          mine.guard != theirs.guard)
        continue;
      mine.isExact = mine == theirs && mine.isExact;
      mine.site = std::min(mine.site, theirs.site);
      mine.turns = std::min(mine.turns, theirs.turns);
      result.push_back(mine);
      break;
    }
  addOfNull(a, b, result);
  addOfNull(b, a, result);
  std::sort(result.begin(), result.end());
  return result;
}

// A caller's guard has on the other way what it had.
GuardState onOneWay(GuardState guard) {
  if (!guard.isCallers) return guard;
  guard.isCertain = false;
  guard.owned = Owned::Maybe;
  return guard;
}

std::vector<GuardState> mergeGuards(const std::vector<GuardState>& a,
                                    const std::vector<GuardState>& b) {
  std::vector<GuardState> result;
  auto i = a.begin();
  auto j = b.begin();
  while (i != a.end() || j != b.end()) {
    if (j == b.end() || (i != a.end() && i->guard < j->guard)) {
      result.push_back(onOneWay(*i++));
    } else if (i == a.end() || j->guard < i->guard) {
      result.push_back(onOneWay(*j++));
    } else {
      GuardState both = *i;
      both.isCertain = i->isCertain && j->isCertain;
      if (i->source != j->source) {
        both.source = {};
        both.isCertain = false;
      }
      if (i->owned != j->owned) both.owned = Owned::Maybe;
      if (i->locks != j->locks) both.locks = unite(i->locks, j->locks);
      both.isMoving |= j->isMoving;
      result.push_back(both);
      ++i, ++j;
    }
  }
  return result;
}

// Which of its objects' threads still run one way or the other.
LiveThread mergeLive(const LiveThread& a, const LiveThread& b) {
  LiveThread merged{a.thread, std::max(a.handle, b.handle)};
  if (a.others.empty() && b.others.empty()) return merged;
  PathSet all = unionOf(a.others, b.others);
  for (PathId handle : {a.handle, b.handle}) insertSorted(all, handle);
  std::erase(all, merged.handle);
  std::erase(all, PathId{});
  merged.others = std::move(all);
  return merged;
}

std::vector<LiveThread> mergeLive(const std::vector<LiveThread>& a,
                                  const std::vector<LiveThread>& b) {
  std::vector<LiveThread> result;
  auto i = a.begin();
  auto j = b.begin();
  while (i != a.end() || j != b.end()) {
    if (j == b.end() || (i != a.end() && i->thread < j->thread)) {
      result.push_back(*i++);
    } else if (i == a.end() || j->thread < i->thread) {
      result.push_back(*j++);
    } else {
      result.push_back(mergeLive(*i++, *j++));
    }
  }
  return result;
}

bool isAssumed(const FlowState& state, const Assumption& assumed) {
  return std::binary_search(state.assumptions.begin(), state.assumptions.end(), assumed);
}

// What a number says that this way alone has given a meaning: where the other way has left it true,
// or false, that it is the opposite.
void addOneWay(const FlowState& with, const FlowState& without, std::vector<FlagMeaning>& out) {
  for (FlagMeaning each : with.flags) {
    for (const bool truth : {true, false}) {
      if (!each.saysIf(truth)) continue;
      const bool isSame =
          std::any_of(without.flags.begin(), without.flags.end(), [&](const FlagMeaning& other) {
            return other.flag == each.flag && other.event == each.event &&
                   other.isNegated == each.isNegated && other.saysIf(truth);
          });
      if (!isSame && !isAssumed(without, {each.flag, !truth})) continue;
      each.says = truth ? FlagMeaning::Says::IfTrue : FlagMeaning::Says::IfFalse;
      out.push_back(each);
      break;
    }
  }
}

std::vector<FlagMeaning> mergeFlags(const FlowState& a, const FlowState& b) {
  std::vector<FlagMeaning> result = intersect(a.flags, b.flags);
  std::vector<FlagMeaning> oneWay;
  addOneWay(a, b, oneWay);
  addOneWay(b, a, oneWay);
  for (const FlagMeaning& each : oneWay) {
    FlagMeaning always = each;
    always.says = FlagMeaning::Says::Always;
    if (!std::binary_search(result.begin(), result.end(), always)) result.push_back(each);
  }
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

bool isLive(const FlowState& state, uint32_t thread) {
  return std::any_of(state.live.begin(), state.live.end(),
                     [&](const LiveThread& live) { return live.thread == thread; });
}

// The threads that are running if a condition is so: because it was started on that way only.
void addLiveIf(const FlowState& with, const FlowState& without, std::vector<LiveIf>& out) {
  for (const LiveThread& live : with.live) {
    if (isLive(without, live.thread)) continue;
    for (const Assumption& each : deciders(with.assumptions, without))
      out.push_back({live.thread, each});
    // Only if it was so on one way, and on the other the thread does not run at all.
    for (const LiveIf& known : with.liveIf)
      if (!isLive(without, known.thread)) out.push_back(known);
  }
}

std::vector<LiveIf> mergeLiveIf(const FlowState& a, const FlowState& b) {
  std::vector<LiveIf> result = intersect(a.liveIf, b.liveIf);
  addLiveIf(a, b, result);
  addLiveIf(b, a, result);
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

}  // namespace

LockState* FlowState::findLock(PathId lock) {
  for (LockState& state : locks)
    if (state.lock == lock) return &state;
  return nullptr;
}

const LockState* FlowState::findLock(PathId lock) const {
  return const_cast<FlowState*>(this)->findLock(lock);
}

bool FlowState::mustHold(PathId lock) const {
  const LockState* state = findLock(lock);
  return state && state->must;
}

LockState& FlowState::addLock(const LockState& lock) {
  std::erase_if(failed, [&](const LockState& state) { return state.lock == lock.lock; });
  auto at = std::lower_bound(locks.begin(), locks.end(), lock.lock,
                             [](const LockState& state, PathId path) { return state.lock < path; });
  if (at != locks.end() && at->lock == lock.lock) {
    *at = lock;
    return *at;
  }
  return *locks.insert(at, lock);
}

void FlowState::removeLock(PathId lock) {
  std::erase_if(locks, [&](const LockState& state) { return state.lock == lock; });
}

void FlowState::failLock(PathId lock) {
  const LockState* known = findLock(lock);
  if (!known) return;
  LockState gone = *known;
  gone.must = gone.hasFailed = true;
  gone.tryEvent = 0;
  gone.ifZero = false;
  std::erase_if(failed, [&](const LockState& state) { return state.lock == lock; });
  failed.insert(
      std::upper_bound(failed.begin(), failed.end(), gone,
                       [](const LockState& x, const LockState& y) { return x.lock < y.lock; }),
      gone);
  removeLock(lock);
}

GuardState* FlowState::findGuard(PathId guard) {
  for (GuardState& state : guards)
    if (state.guard == guard) return &state;
  return nullptr;
}

GuardState& FlowState::setGuard(const GuardState& guard) {
  if (GuardState* known = findGuard(guard.guard)) return *known = guard;
  auto at = std::lower_bound(guards.begin(), guards.end(), guard);
  return *guards.insert(at, guard);
}

void FlowState::removeGuard(PathId guard) {
  std::erase_if(guards, [&](const GuardState& state) { return state.guard == guard; });
}

ThreadSet FlowState::liveThreads() const {
  ThreadSet threads;
  for (const LiveThread& thread : live) threads.push_back(thread.thread);
  return threads;
}

Lockset FlowState::heldLocks() const {
  Lockset held;
  for (const LockState& lock : locks)
    if (lock.must) held.push_back(HeldLock{lock.lock, lock.mode, lock.site});
  return held;
}

// On one way the caller's lock was given up and taken again, on the other it was left alone: either
// way it is held as it was at the entry.
void FlowState::forgetRetaken(const FlowState& other) {
  std::erase_if(locks, [&](const LockState& lock) {
    bool isRetaken = lock.must && containsSorted(dropped, lock.lock);
    if (!isRetaken || other.findLock(lock.lock) || containsSorted(other.dropped, lock.lock))
      return false;
    eraseSorted(dropped, lock.lock);
    return true;
  });
}

// What is nobody else's on one way is as it is on the other.
static std::vector<Taken> mergeTaken(const std::vector<Taken>& a, const std::vector<Taken>& b) {
  std::vector<Taken> merged = intersect(a, b);
  const auto addOf = [&](const std::vector<Taken>& all, const std::vector<Taken>& others) {
    for (const Taken& each : all)
      if (each.lock && std::binary_search(others.begin(), others.end(), Taken{each.handle, {}}))
        merged.push_back(each);
  };
  addOf(a, b);
  addOf(b, a);
  std::sort(merged.begin(), merged.end());
  merged.erase(std::unique(merged.begin(), merged.end()), merged.end());
  return merged;
}

bool FlowState::merge(const FlowState& incoming) {
  if (!incoming.reachable) return false;
  if (!reachable) {
    *this = incoming;
    return true;
  }
  FlowState other = incoming;
  const FlowState before = *this;
  other.forgetRetaken(before);
  forgetRetaken(incoming);
  const bool isChanged = !(before == *this);
  FlowState merged;
  merged.reachable = true;
  for (LockState& lock : mergeLocks(*this, other))
    (lock.hasFailed ? merged.failed : merged.locks).push_back(std::move(lock));
  merged.own = mergeOwn(*this, other);
  merged.guards = mergeGuards(guards, other.guards);
  merged.dropped = unite(dropped, other.dropped);
  merged.live = mergeLive(live, other.live);
  merged.liveIf = mergeLiveIf(*this, other);
  merged.joined = intersect(joined, other.joined);
  merged.escaped = unite(escaped, other.escaped);
  merged.waited = intersect(waited, other.waited);
  merged.posted = unite(posted, other.posted);
  merged.phase = unite(phase, other.phase);
  merged.seen = intersect(seen, other.seen);
  merged.returned = intersect(returned, other.returned);
  merged.countedDown = intersect(countedDown, other.countedDown);
  merged.isFenced = isFenced && other.isFenced;
  merged.assumptions = intersect(assumptions, other.assumptions);
  merged.flags = mergeFlags(*this, other);
  merged.snapshots = intersect(snapshots, other.snapshots);
  merged.taken = mergeTaken(taken, other.taken);
  if (merged == *this) return isChanged;
  *this = std::move(merged);
  return true;
}

void FlowState::assume(const Assumption& assumed) {
  const Assumption opposite{assumed.text, !assumed.isTrue};
  auto has = [](const std::vector<Assumption>& all, const Assumption& one) {
    return std::binary_search(all.begin(), all.end(), one);
  };
  for (std::vector<LockState>* all : {&locks, &failed}) {
    std::erase_if(*all, [&](const LockState& lock) { return has(lock.onlyIf, opposite); });
    for (LockState& lock : *all)
      if (has(lock.onlyIf, assumed)) lock.must = true;
  }
  ThreadSet unstarted;
  for (const LiveIf& known : liveIf)
    if (known.condition == opposite) unstarted.push_back(known.thread);
  auto isUnstarted = [&](const auto& each) {
    return std::find(unstarted.begin(), unstarted.end(), each.thread) != unstarted.end();
  };
  std::erase_if(live, isUnstarted);
  std::erase_if(liveIf, isUnstarted);
  std::erase(assumptions, opposite);
  auto at = std::lower_bound(assumptions.begin(), assumptions.end(), assumed);
  if (at == assumptions.end() || *at != assumed) assumptions.insert(at, assumed);
}

void FlowState::forgetCondition(Symbol text) {
  auto isOfIt = [&](const Assumption& each) { return each.text == text; };
  for (std::vector<LockState>* all : {&locks, &failed})
    for (LockState& lock : *all) std::erase_if(lock.onlyIf, isOfIt);
  std::erase_if(liveIf, [&](const LiveIf& each) { return isOfIt(each.condition); });
  std::erase_if(assumptions, isOfIt);
  std::erase_if(flags, [&](const FlagMeaning& each) { return each.flag == text; });
}

bool insertSorted(PathSet& set, PathId path) {
  auto at = std::lower_bound(set.begin(), set.end(), path);
  if (at != set.end() && *at == path) return false;
  set.insert(at, path);
  return true;
}

bool containsSorted(const PathSet& set, PathId path) {
  return std::binary_search(set.begin(), set.end(), path);
}

void eraseSorted(PathSet& set, PathId path) {
  auto at = std::lower_bound(set.begin(), set.end(), path);
  if (at != set.end() && *at == path) set.erase(at);
}

PathSet unionOf(const PathSet& a, const PathSet& b) { return unite(a, b); }
PathSet intersectionOf(const PathSet& a, const PathSet& b) { return intersect(a, b); }
ThreadSet unionOf(const ThreadSet& a, const ThreadSet& b) { return unite(a, b); }

}  // namespace lockstitch::program
