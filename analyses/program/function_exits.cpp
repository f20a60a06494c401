// How a function is left, and what ends there: locks that stay held on some ways or by an
// exception, locks and threads whose objects end too early, unlocks of what other ways have given
// back.
#include <algorithm>
#include <set>
#include <utility>

#include "analyses/program/busy_flags.h"
#include "analyses/program/function_analysis.h"

namespace lockstitch::program {
namespace {

bool detaches(const Function& function) {
  return std::any_of(function.blocks.begin(), function.blocks.end(), [](const Block& block) {
    return std::any_of(block.events.begin(), block.events.end(),
                       [](const Event& event) { return event.op == Op::Detach; });
  });
}

}  // namespace

// An exception leaves the function from here, or leaves what is called here and then this function.
// What a guard or a try block would see to is left alone.
// `longjmp` leaves it likewise, with all that it holds, to where nobody knows of this function.
void FunctionAnalysis::applyThrow(const FlowState& state, const Event& event, bool isHere) {
  if (!recording_) return;
  const bool isJump = event.op == Op::Throw && event.name;
  if (!isJump) summary_.mayThrow = true;
  if (isHere && !isJump) return;  // its way out is in the graph
  const ChainId here = program().prepend(function_, event.id, {});
  for (const LockState& lock : state.locks) {
    if (!lock.site || !lock.must || lock.viaGuard || isExclusion(program(), lock.lock)) continue;
    if (program().chains[lock.site].inner && !isTakenByWrapper(lock)) continue;
    if (isJump ? isOwed(lock.lock) : isGivenBackByUnwinding(lock.lock)) continue;
    if (releasesAfter(lock.lock, program().chains[lock.site].event))
      problem({Rule::LockLeak, lock.lock, here, lock.site, lock.mode, lock.mode, !isJump});
  }
  if (isJump) return;
  for (const LiveThread& live : state.live) {
    if (!isOwnVariable(live.handle) || summary_.threads[live.thread].autoJoin) continue;
    if (program().text(program().paths.description(live.handle).type) != "std::thread") continue;
    if (joinsOf(live.handle) > 0 && !isGivenAway(live.handle))
      problem({Rule::ThreadLeak, live.handle, here, summary_.threads[live.thread].chain,
               Mode::Exclusive, Mode::Exclusive, true});
  }
}

// A std::thread whose life ends while its thread may be running, on all ways or on some.
void FunctionAnalysis::checkThreadLeak(const FlowState& state, const Event& event, PathId handle) {
  if (!recording_ || handle == PathId{}) return;
  const std::string& type = program().text(program().paths.description(handle).type);
  const bool isContainer = type.find("std::thread") != std::string::npos && type.ends_with(">");
  if (type != "std::thread" && !isContainer) return;
  for (const LiveThread& live : state.live) {
    const bool isMeant = isContainer ? live.handle && program().paths.isPrefix(handle, live.handle)
                                     : live.handle == handle;
    if (!isMeant || summary_.threads[live.thread].autoJoin || isGivenAway(handle)) continue;
    const ChainId start = summary_.threads[live.thread].chain;
    // Started under a condition that the join may repeat: only what is never joined is certain.
    const ChainLink& link = program().chains[start];
    const bool isCertain = link.function == function_ && blockOf_.count(link.event) &&
                           flow_.dominates(blockOf_[link.event], blockOf_[event.id]);
    // Joins at several places may stand under conditions that leave out none.
    const size_t joins = joinsOf(handle);
    if (joins > 1 || (joins == 1 && (isContainer || !isCertain))) continue;
    problem({Rule::ThreadLeak, handle, program().prepend(function_, event.id, {}), start,
             Mode::Exclusive, Mode::Exclusive});
  }
}

// A std::thread is assigned to while its thread certainly runs, joinable.
void FunctionAnalysis::checkOverwritten(const FlowState& state, const Event& event, PathId handle) {
  if (!recording_ || !isOwnVariable(handle)) return;
  if (program().text(program().paths.description(handle).type) != "std::thread") return;
  for (const LiveThread& live : state.live) {
    const ChainLink& start = program().chains[summary_.threads[live.thread].chain];
    const bool isEarlier = start.function == function_ && blockOf_.count(start.event) &&
                           flow_.dominates(blockOf_[start.event], blockOf_[event.id]) &&
                           !flow_.isInLoop(blockOf_[event.id], flow_.loopOf(blockOf_[event.id]));
    if (live.handle == handle && isEarlier && !summary_.threads[live.thread].autoJoin)
      problem({Rule::ThreadLeak, handle, program().prepend(function_, event.id, {}),
               summary_.threads[live.thread].chain, Mode::Exclusive, Mode::Exclusive});
  }
}

// At how many places of this function it is joined.
size_t FunctionAnalysis::joinsOf(PathId handle) {
  size_t joins = 0;
  for (const Block& block : function().blocks)
    for (const Event& event : block.events)
      if (event.op == Op::Join && event.path)
        for (PathId joined : frame_.resolve(event.path))
          joins += joined == handle || program().paths.isPrefix(handle, joined);
  return joins;
}

// Detached somewhere, moved, or known to somebody else, who may look after it.
bool FunctionAnalysis::isGivenAway(PathId handle) {
  auto means = [&](PathId path) {
    Paths paths = path ? frame_.resolve(path) : Paths{};
    return std::any_of(paths.begin(), paths.end(), [&](PathId each) {
      return each == handle || program().paths.isPrefix(handle, each);
    });
  };
  for (const Block& block : function().blocks)
    for (const Event& event : block.events) {
      if (event.op == Op::Detach && means(event.path)) return true;
      if (event.op != Op::Fork && (means(event.value.path) || means(event.receiver.path)))
        return true;
      // What is called once for each of them is known, and may do what this function could.
      const bool isEach = event.op == Op::Call && event.has(Flags::JoinsAll);
      std::vector<Site>& sites = sites_[event.id];
      if (isEach && std::none_of(sites.begin(), sites.end(), [&](const Site& site) {
            return detaches(program().function(site.function));
          }))
        continue;
      for (const Value& argument : event.arguments)
        if (means(argument.path)) return true;
      for (const Capture& capture : event.captures)
        if (means(capture.value.path)) return true;
    }
  return false;
}

// A lock that is held on some of the ways to this unlock only, although whether the unlock is come
// to depends on nothing that the lock, or the unlock of another way, does not depend on as well.
bool FunctionAnalysis::isUnlockOfOtherWays(const LockState& lock, const Event& event) {
  const auto own = blockOf_.find(event.id);
  if (own == blockOf_.end() || lock.viaGuard || flow_.loopOf(own->second) != kUnreachableBlock)
    return false;
  std::vector<uint32_t> mine = flow_.decidersOf(own->second);
  std::sort(mine.begin(), mine.end());
  auto dependsOnMore = [&](uint32_t block) {
    const std::vector<uint32_t> theirs = flow_.decidersOf(block);
    return theirs.size() > mine.size() &&
           std::all_of(mine.begin(), mine.end(), [&](uint32_t decider) {
             return std::find(theirs.begin(), theirs.end(), decider) != theirs.end();
           });
  };
  const ChainLink& taken = program().chains[lock.site];
  const bool isTakenHere = lock.site && taken.function == function_ && blockOf_.count(taken.event);
  if (!isTakenHere) return false;
  const Event* taker = program().event(function_, taken.event);
  if (taker && taker->has(Flags::Try)) {
    std::vector<uint32_t> theirs = flow_.decidersOf(blockOf_[taken.event]);
    std::sort(theirs.begin(), theirs.end());
    return std::includes(theirs.begin(), theirs.end(), mine.begin(), mine.end()) &&
           isTryForgotten(taken.event, mine);
  }
  if (dependsOnMore(blockOf_[taken.event])) return true;
  for (const Block& block : function().blocks)
    for (const Event& other : block.events) {
      if (other.op != Op::Release || other.id == event.id) continue;
      const Paths paths = frame_.resolve(other.path);
      if (paths.size() != 1 || paths[0] != lock.lock) continue;
      if (dependsOnMore(blockOf_[other.id]) && flow_.reaches(blockOf_[other.id], own->second))
        return true;
    }
  return false;
}

// Whether the result of an attempt has no part in what decides here: ignored altogether, or tested
// for success elsewhere only. Other tests of it (`== EBUSY`) are not understood.
bool FunctionAnalysis::isTryForgotten(uint32_t attempt, const std::vector<uint32_t>& deciders) {
  for (uint32_t block : flow_.reversePostOrder()) {
    const Condition& condition = function().blocks[block].condition;
    const bool mentions = condition.event == attempt ||
                          std::find(condition.depends.begin(), condition.depends.end(), attempt) !=
                              condition.depends.end();
    if (!mentions) continue;
    const bool decides = std::find(deciders.begin(), deciders.end(), block) != deciders.end();
    if (decides || condition.kind != ConditionKind::EventSucceeded) return false;
  }
  return true;
}

// A lock ends, or the object that it is part of, while it is certainly held.
void FunctionAnalysis::checkDestroyed(FlowState& state, const Event& event) {
  Paths objects = event.path ? frame_.resolve(event.path) : Paths{};
  if (objects.size() != 1) return;
  const PathTable& paths = program().paths;
  auto isPart = [&](PathId lock) {
    for (; lock && lock != objects[0]; lock = paths.parent(lock))
      if (paths.key(lock).step.kind == StepKind::Deref) return false;
    return lock == objects[0];
  };
  // A guard that is itself part of what ends, or ends in the same scope, gives the lock back
  // before.
  auto isGuardedFromOutside = [&](PathId lock) {
    if (event.op != Op::Free) return false;
    for (GuardState& guard : state.guards)
      if (guard.owned == Owned::Yes && !isPart(guard.guard) &&
          std::find(guard.locks.begin(), guard.locks.end(), lock) != guard.locks.end()) {
        guard.owned = Owned::No;  // told once, here
        return true;
      }
    return false;
  };
  for (const LockState& lock : state.locks) {
    if (!lock.must || !isPart(lock.lock) || isExclusion(program(), lock.lock)) continue;
    if (lock.viaGuard && !isGuardedFromOutside(lock.lock)) continue;
    problem({Rule::MutexDestroyedWhileLocked, lock.lock, program().prepend(function_, event.id, {}),
             lock.site, lock.mode, lock.mode});
  }
  std::erase_if(state.locks, [&](const LockState& lock) { return isPart(lock.lock); });
}

// Held on some ways out and given back on others: the others show that this function means to.
void FunctionAnalysis::checkLeak(const LockState& lock) {
  if (!lock.site || (program().chains[lock.site].inner && !isTakenByWrapper(lock))) return;
  // Locks of all elements are taken in one loop and given back in another.
  const Event* taken = program().event(function_, program().chains[lock.site].event);
  if (taken && taken->has(Flags::InLoop) && taken->path &&
      program().paths.hasStep(taken->path, StepKind::Index))
    return;
  // By a pointer that moves on, each time another one.
  if (taken && taken->path && movesOn(taken->path)) return;
  if (isHandedOut(lock.lock) || isAskedFor(lock) || isBusyMark(program(), lock.lock)) return;
  if (isKeptState(program(), lock.lock)) return;  // which may stay as it is
  const Symbol what = program().paths.key(lock.lock).step.symbol;
  if (what && what == program().exclusions.turn) return;  // which ends when the number is changed
  const bool isGivenBack = releasesAfter(lock.lock, program().chains[lock.site].event) ||
                           isLetGoByGuard(program().chains[lock.site].event);
  const ChainId forgets = isGivenBack ? lastEventWithLock(lock.lock, function().exit) : ChainId{};
  recording_ = true;
  if (forgets) problem({Rule::LockLeak, lock.lock, forgets, lock.site, lock.mode, lock.mode});
  recording_ = false;
}

// Back from the block `to`, through where ways meet, to one that certainly holds it: the end of
// that one. None: there is no such way.
ChainId FunctionAnalysis::lastEventWithLock(PathId lock, uint32_t to) {
  const bool wasRecording = std::exchange(recording_, false);
  ChainId last;
  std::set<uint32_t> seen;
  std::vector<uint32_t> work{to};
  while (!work.empty() && !last) {
    const uint32_t at = work.back();
    work.pop_back();
    for (uint32_t from : flow_.predecessors(at)) {
      if (!seen.insert(from).second || !in_[from].reachable) continue;
      FlowState out = in_[from];
      applyBlock(out, from);
      const LockState* held = out.reachable ? out.findLock(lock) : nullptr;
      if (held && held->must && !last) last = lastEvent(from);
      // Not by what stands there: a try.
      const LockState* before = in_[from].findLock(lock);
      if (held && !held->must && before && !before->must) work.push_back(from);
    }
  }
  recording_ = wasRecording;
  return last;
}

// Held at the end exactly if an argument said so, which decides just that: `if (!keep) unlock();`.
bool FunctionAnalysis::isAskedFor(const LockState& lock) {
  const std::vector<Parameter>& parameters = function().parameters;
  return std::any_of(lock.onlyIf.begin(), lock.onlyIf.end(), [&](const Assumption& each) {
    const bool isArgument =
        std::any_of(parameters.begin(), parameters.end(),
                    [&](const Parameter& parameter) { return parameter.name == each.text; });
    return isArgument && decidesRelease(each.text, lock.lock);
  });
}

bool FunctionAnalysis::decidesRelease(Symbol text, PathId lock) {
  const std::vector<Block>& blocks = function().blocks;
  return std::any_of(blocks.begin(), blocks.end(), [&](const Block& block) {
    const std::vector<uint32_t>& ways = block.successors;
    return block.condition.text == text && ways.size() == 2 && flow_.isReachable(ways[0]) &&
           flow_.isReachable(ways[1]) &&
           (isReleasedBefore(ways[0], ways[1], lock) || isReleasedBefore(ways[1], ways[0], lock));
  });
}

// From the block `from` on the lock is given back, and no other way is gone than on to `join`.
bool FunctionAnalysis::isReleasedBefore(uint32_t from, uint32_t join, PathId lock) {
  bool isReleased = false;
  for (uint32_t block : flow_.reversePostOrder()) {
    if (from == join || !flow_.dominates(from, block)) continue;
    for (const Event& event : function().blocks[block].events)
      if (event.op == Op::Release)
        for (PathId released : frame_.resolve(event.path)) isReleased |= released == lock;
    for (uint32_t next : function().blocks[block].successors)
      if (next != join && !flow_.dominates(from, next)) return false;
  }
  return isReleased;
}

// Held on all ways to the end of what a thread runs: no caller is left to give it back. A guard,
// which may be returned or moved to where it is not followed, is left alone.
void FunctionAnalysis::checkThreadEnd(const LockState& lock) {
  if (!context_.threadEntries.count(function_) || !isRealLock(program(), lock.lock)) return;
  const ChainLink& leaf = program().chains[program().chains.leaf(lock.site)];
  const Event* taken = program().event(leaf.function, leaf.event);
  const bool isLetGo = leaf.function == function_ && isLetGoByGuard(leaf.event);
  if (lock.viaGuard || !taken || (taken->op != Op::Acquire && !isLetGo)) return;
  const auto& ways = flow_.predecessors(function().exit);
  const auto way =
      std::find_if(ways.begin(), ways.end(), [&](uint32_t from) { return in_[from].reachable; });
  if (way == ways.end() || isGivenToUnknown(lock.lock)) return;
  recording_ = true;
  problem(
      {Rule::LockLeak, lock.lock, lastEvent(*way), lock.site, lock.mode, lock.mode, false, true});
  recording_ = false;
}

// Whether a function without a body in sight is given the lock, or what it is part of: it may
// unlock it.
bool FunctionAnalysis::isGivenToUnknown(PathId lock) {
  auto reaches = [&](const Value& value) {
    const Paths paths = value.path ? frame_.resolve(value.path) : Paths{};
    return std::any_of(paths.begin(), paths.end(), [&](PathId given) {
      return given == lock || program().paths.isPrefix(given, lock);
    });
  };
  for (const Block& block : function().blocks)
    for (const Event& event : block.events) {
      if (event.op != Op::Call || !context_.targets.of(function_, event.id).empty()) continue;
      if (reaches(event.receiver)) return true;
      if (std::any_of(event.arguments.begin(), event.arguments.end(), reaches)) return true;
    }
  return false;
}

// The last event on the way to the end of `block`: where the function is left.
ChainId FunctionAnalysis::lastEvent(uint32_t block) {
  for (uint32_t at = block;;) {
    const auto& events = function().blocks[at].events;
    if (!events.empty()) return program().prepend(function_, events.back().id, {});
    if (flow_.predecessors(at).empty()) return program().prepend(function_, 0, {});
    uint32_t up = flow_.predecessors(at)[0];
    if (up == at || !flow_.dominates(up, at)) return program().prepend(function_, 0, {});
    at = up;
  }
}

// On a way that begins where it was taken: `on ? lock() : unlock()` does the one or the other.
bool FunctionAnalysis::releasesAfter(PathId lock, uint32_t taker) {
  const auto taken = blockOf_.find(taker);
  for (uint32_t block = 0; block < function().blocks.size(); ++block)
    for (const Event& event : function().blocks[block].events) {
      const bool isAfter = taken == blockOf_.end() || flow_.reaches(taken->second, block) ||
                           (taken->second == block && taker < event.id);
      if (!isAfter) continue;
      if (event.op == Op::Release)
        for (PathId released : frame_.resolve(event.path))
          if (released == lock) return true;
      if (event.op != Op::Call) continue;
      for (Site& site : sites_[event.id])
        if (containsSorted(translatePaths(site, site.callee->released), lock)) return true;
    }
  return false;
}

// `guard.release()`: on other ways the guard gives back what it has taken.
bool FunctionAnalysis::isLetGoByGuard(uint32_t taker) {
  const Event* taken = program().event(function_, taker);
  if (!taken || (taken->op != Op::GuardBind && taken->op != Op::GuardAcquire)) return false;
  for (const Block& block : function().blocks)
    for (const Event& event : block.events)
      if (event.op == Op::GuardDissociate && event.path == taken->path) return true;
  return false;
}

// By the destructor of an object of this function, which an exception runs, too.
bool FunctionAnalysis::isGivenBackByUnwinding(PathId lock) {
  for (const Block& block : function().blocks)
    for (const Event& event : block.events) {
      if (!event.has(Flags::ImplicitDestructor)) continue;
      if (event.op == Op::Release && frame_.resolve(event.path) == Paths{lock}) return true;
      if (event.op != Op::Call) continue;
      for (Site& site : sites_[event.id])
        if (containsSorted(translatePaths(site, site.callee->released), lock)) return true;
    }
  return false;
}

// By a function that does it on all ways, or on those that it tells by what it returns, and so
// leaves it to its callers to give it back. Not one that returns the lock, or what has it: it may
// be given back by that name.
bool FunctionAnalysis::isTakenByWrapper(const LockState& lock) {
  const Event* call = program().event(function_, program().chains[lock.site].event);
  if (!call || call->op != Op::Call || lock.viaGuard) return false;
  std::vector<Site>& sites = sites_[call->id];
  return !sites.empty() && std::all_of(sites.begin(), sites.end(), [&](Site& site) {
    return std::any_of(
        site.callee->acquired.begin(), site.callee->acquired.end(), [&](const LockEffect& effect) {
          const bool isTold = effect.when != When::Always;
          if (!effect.must || effect.when == When::GuardOwns || (isTold && effect.isHandedOut))
            return false;
          const Paths& locks = site.binding.paths(effect.lock);
          return locks.size() == 1 && locks[0] == lock.lock;
        });
  });
}

}  // namespace lockstitch::program
