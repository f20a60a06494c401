// Calls: the callee's summary, in the caller's names and under the caller's state.
#include <algorithm>

#include "analyses/program/barrier_phases.h"
#include "analyses/program/context_algebra.h"
#include "analyses/program/function_analysis.h"
#include "analyses/program/joined_elements.h"
#include "analyses/program/once.h"
#include "analyses/program/one_object.h"
#include "analyses/program/posted_signals.h"
#include "analyses/program/sole_handles.h"

namespace lockstitch::program {
namespace {

// Whether the call's result is stored or passed on: `box.take()->count` has no name for it.
bool isGivenAName(const Function& function, uint32_t call) {
  auto isResult = [&](const Value& value) {
    return value.kind == ValueKind::Result && value.event == call;
  };
  return std::any_of(function.blocks.begin(), function.blocks.end(), [&](const Block& block) {
    return std::any_of(block.events.begin(), block.events.end(), [&](const Event& event) {
      return isResult(event.value) || isResult(event.receiver) ||
             std::any_of(event.arguments.begin(), event.arguments.end(), isResult);
    });
  });
}

}  // namespace

void FunctionAnalysis::applyCall(FlowState& state, const Event& event) {
  if (deferred_.count(event.id)) return;  // runs where it is posted
  if (!state.taken.empty()) forgetHandle(state, resultOf(event.id));
  if (recording_)
    if (const Symbol callback = context_.callbacks.at(function_, event.id))
      noteCall(state, event, CallKind::Callback, callback);
  auto found = sites_.find(event.id);
  if (found == sites_.end() || found->second.empty()) {
    // Library code without a body may keep what it is given; what the compiler has built in does
    // not.
    if (program().text(event.name).starts_with("__builtin_")) return;
    for (const Value& argument : event.arguments) escapeValue(state, argument);
    return;
  }
  if (tellsOfThreads(event.id)) state.forgetCondition(givenByCall(event.id));
  const PathId once = onceOf(event);
  if (once && !enterOnce(state, event, once)) return;
  ChainId here = program().prepend(function_, event.id, {});
  FlowState before = state;
  if (once) before.addCertain(once, Mode::Exclusive, here);
  FlowState after;
  for (Site& site : found->second) after.merge(applyCallee(before, event, site));
  if (event.has(Flags::Conditional)) {
    // Where there is no element to call it for, there is none to wait for.
    for (Site& site : found->second)
      for (const JoinEffect& effect : site.callee->joined)
        if (isOfEach(event, effect.handle))
          for (PathId handle : site.binding.paths(effect.handle)) join(before, handle, true, true);
    after.merge(before);
  }
  state = std::move(after);
  const bool isTaken = found->second.size() == 1 && found->second[0].callee->returnsTaken;
  if (isTaken && !isGivenAName(function(), event.id)) {
    Value result;
    result.kind = ValueKind::Result;
    result.event = event.id;
    const Taken taken{resultOf(event.id), takenUnder(state, result)};
    const Symbol type = program().paths.description(taken.handle).rootType;
    if (taken.lock && program().text(type) == "std::unique_ptr")
      state.taken.insert(std::lower_bound(state.taken.begin(), state.taken.end(), taken), taken);
  }
  if (!once || !state.reachable) return;
  // Whoever has passed the flag comes after the one who ran the function.
  passOnce(state, once, here);
}

FlowState FunctionAnalysis::applyCallee(const FlowState& before, const Event& event, Site& site) {
  FlowState state = before;
  runGiven(state, event, site.function);
  if (!site.callee->posted.empty() || !site.callee->settledPosted.empty()) giveBatons(state);
  if (recording_) recordCallee(state, event, site);
  const bool isThrown = site.callee->mayThrow && event.op == Op::Call;
  if (isThrown && !event.has(Flags::InTry)) applyThrow(state, event, false);
  if (!site.callee->mayReturn) state.reachable = false;
  applyLockEffects(state, event, site);
  applyGuardEffects(state, site);
  applyDeciders(state, before, site);
  applyThreadEffects(state, site);
  for (PathId root : site.callee->escaped) escapeCalleeRoot(state, site, root);
  takeUnlinked(state, site);
  giveOn(state, site);
  for (PathId signal : translatePaths(site, site.callee->waited))
    insertSorted(state.waited, signal);
  for (PathId signal : translatePaths(site, site.callee->posted))
    insertSorted(state.posted, signal);
  if (!site.callee->settledPosted.empty())
    insertSorted(state.posted, postsOf(program().paths, site.function));
  state.phase =
      phaseAfter(state.phase, phasesBehindCall(program(), site.callee->phase, function(), event.id),
                 synthetic_.start);
  return state;
}

// What the callee told of: the object itself or, of a pointer that it got by value, what that
// points to.
void FunctionAnalysis::escapeCalleeRoot(FlowState& state, Site& site, PathId root) {
  // In recursion, also by way of a thread: what another call of this function has made goes by the
  // same name. Ours they know by what we have passed.
  const RootKey& key = program().paths.key(root).root;
  if (key.kind == Root::Object && key.chain && program().chains[key.chain].function == function_)
    return;
  for (PathId path : site.binding.paths(root)) escapeRoot(state, path);
  for (const Value& value : site.binding.bound(root)) escapeValue(state, value);
}

void FunctionAnalysis::applyLockEffects(FlowState& state, const Event& event, Site& site) {
  for (PathId released : site.callee->released)
    for (PathId given : releasedBy(state, site, released)) {
      const PathId lock = heldAs(state, given);
      LockState* known = state.findLock(lock);
      if (isKeptByFlag(state, site, released)) continue;
      if (!known && isReleasedByFlag(site, released)) continue;
      if (known && known->count > 1) {
        --known->count;
        continue;
      }
      const bool isByFlag = known && !known->onlyIf.empty() && isReleasedByFlag(site, released);
      if ((!known || !known->must) && !isByFlag) insertSorted(state.dropped, lock);
      state.removeLock(lock);
      forgetAlone(program(), state);
      // Perhaps by a guard that was moved there: it has nothing left to give back.
      for (GuardState& guard : state.guards)
        if (guard.owned == Owned::Yes &&
            std::find(guard.locks.begin(), guard.locks.end(), lock) != guard.locks.end())
          guard.owned = Owned::Maybe;
    }
  forgetDeciders(state, site);
  for (const LockEffect& effect : site.callee->acquired) {
    Paths locks = site.binding.paths(effect.lock);
    for (PathId lock : locks) {
      LockState taken;
      taken.lock = lock;
      taken.mode = effect.mode;
      taken.site = site.binding.chain(effect.site);
      taken.must = effect.must && (effect.when == When::Always || effect.isUnasked) &&
                   locks.size() == 1 && !site.binding.isShortened(effect.lock);
      // Of what is in a guard the guard is asked, not what the call gives.
      if (effect.when != When::Always)
        taken.tryEvent = effect.when == When::GuardOwns ? ~event.id : event.id;
      taken.ifZero = effect.when == When::ReturnsFalse;
      taken.isHandedOut = effect.isHandedOut;
      if (locks.size() == 1) holdByFlag(state, taken, site, effect.flag);
      if (effect.flag.member && !effect.must && !taken.tryEvent && taken.onlyIf.empty()) continue;
      if (isPassedMark(program(), lock) && !(taken.must && frame_.isStable(lock))) continue;
      if (effect.must && locks.size() > 1) taken.via = givenFor(site, effect.lock);
      // A new try says more than one before, on the ways on which that one failed.
      LockState* known = state.findLock(lock);
      if (!taken.must && known && (known->must || !taken.tryEvent)) continue;
      // Perhaps another element of the table, by the same name.
      const bool isElement = program().paths.hasStep(lock, StepKind::Index);
      if (known && known->must && isElement && known->count < 8) {
        ++known->count;
        continue;
      }
      eraseSorted(state.returned, lock);
      state.addLock(taken);
    }
  }
}

// Two threads of the callee that are one here, and of which one was running when the other started:
// not those that are started on one of two ways each.
bool FunctionAnalysis::isBesideItself(const Site& site, uint32_t thread) const {
  for (const LiveThread& other : site.callee->liveAtExit) {
    if (other.thread == thread || site.threads[other.thread] != site.threads[thread]) continue;
    const ThreadSet& mine = site.callee->threads[thread].liveAtFork;
    const ThreadSet& theirs = site.callee->threads[other.thread].liveAtFork;
    if (std::binary_search(mine.begin(), mine.end(), other.thread) ||
        std::binary_search(theirs.begin(), theirs.end(), thread))
      return true;
  }
  return false;
}

// `Worker(std::thread t) : thread_(std::move(t))`: a running thread that the callee was handed has
// the name of where it has put it.
void FunctionAnalysis::takeHandedThreads(FlowState& state, Site& site) {
  if (state.live.empty()) return;
  const PathTable& paths = program().paths;
  const auto take = [&](const StoreEffect& store) {
    const Value& value = store.value;
    if (value.kind != ValueKind::Move && value.kind != ValueKind::Load) return;
    if (!value.path || paths.rootKey(value.path).kind != Root::Formal) return;
    const Paths given = site.binding.contents(value.path);
    const bool isRunning =
        given.size() == 1 && std::any_of(state.live.begin(), state.live.end(),
                                         [&](auto& live) { return live.handle == given[0]; });
    const Paths places = isRunning ? site.binding.destinations(store.destination) : Paths{};
    if (places.size() != 1) return;
    for (LiveThread& live : state.live)
      if (live.handle == given[0]) live.handle = places[0];
  };
  for (const StoreEffect& store : site.callee->stores) take(store);
  for (const StoreEffect& store : site.callee->settledStores) take(store);
}

void FunctionAnalysis::applyThreadEffects(FlowState& state, Site& site) {
  takeHandedThreads(state, site);
  const uint32_t number = site.binding.call().event;
  const Event* call = program().event(function_, number);
  if (call)
    for (const JoinEffect& effect : site.callee->joined)
      joinOfCall(state, *call, site, effect, false);
  const std::vector<LiveThread> before = state.live;
  for (const LiveThread& live : site.callee->liveAtExit) {
    uint32_t thread = site.threads[live.thread];
    if (thread == kUnreachableBlock) continue;
    // Started anew while it may be running: it stands for several.
    const PathSet& held = summary_.threads[thread].exclusive;
    const bool isOnce = std::any_of(held.begin(), held.end(), [&](PathId each) {
      return happensOnce(program(), each) && isOfOneObject(program(), each);
    });
    const bool isKnown = std::any_of(before.begin(), before.end(), [&](const LiveThread& known) {
      return known.thread == thread;
    });
    if ((isKnown || isBesideItself(site, live.thread)) && !isOnce)
      summary_.threads[thread].many = summary_.threads[thread].again = true;
    addLive(state, liveBy(thread, handlesAt(site.binding, live)));
    if (!isKnown) noteTold(state, site, thread);
  }
}

}  // namespace lockstitch::program
