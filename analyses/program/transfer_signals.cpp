// What orders without a lock: semaphores, latches, barriers, atomics with their orders and fences,
// flags that are set and tested under a lock.
//
// A signal is known by the path of what is posted. A path with `waited` is behind its post; see
// refuteBySignal. Whoever gets past a semaphore, or sets a flag that was clear, holds its token
// until it posts or clears: a lock, if nobody else ever posts (isExclusiveToken in sharing.cpp).
#include <algorithm>

#include "analyses/program/barrier_phases.h"
#include "analyses/program/busy_flags.h"
#include "analyses/program/counting.h"
#include "analyses/program/function_analysis.h"

namespace lockstitch::program {
namespace {

bool contains(const std::string& name, const char* part) {
  return name.find(part) != std::string::npos;
}

bool publishes(facts::MemoryOrder order) {
  return order == facts::MemoryOrder::Release || order == facts::MemoryOrder::AcquireRelease ||
         order == facts::MemoryOrder::SequentiallyConsistent || order == facts::MemoryOrder::None;
}

// Whether the update's result tells that a counter was counted down to its end, and with which
// truth: fetch_sub gives what was before (one), sub_fetch what is left (zero).
std::optional<bool> truthOfLast(const std::string& name) {
  if (countingDirection(name) != -1) return std::nullopt;
  return contains(name, "fetch_sub") || contains(name, "fetch_and_sub");
}

// The signal that somebody has counted the counter up.
PathId countedUp(Program& program, PathId counter) {
  return program.paths.field(counter, program.strings.intern("<counted up>"));
}

bool isZero(const Value& value) { return value.kind == ValueKind::Constant && value.constant == 0; }

}  // namespace

void FunctionAnalysis::post(FlowState& state, const Event& event, PathId signal, bool isByAll) {
  if (recording_) add(summary_.posts, {signal, isByAll, false, contextAt(state, event)});
  insertSorted(state.posted, signal);
}

void FunctionAnalysis::takeToken(FlowState& state, const Event& event, PathId path) {
  LockState token;
  token.lock = path;
  token.site = program().prepend(function_, event.id, {});
  token.must = true;
  token.viaGuard = true;  // nobody has to give it back
  state.addLock(token);
}

void FunctionAnalysis::giveToken(FlowState& state, const Event& event, PathId token) {
  const bool isRelaxed = event.op == Op::AtomicWrite && !publishes(event.order) && !state.isFenced;
  if (recording_)
    add(summary_.posts, {token, false, state.mustHold(token), contextAt(state, event), isRelaxed});
  if (!state.findLock(token)) insertSorted(state.dropped, token);
  state.removeLock(token);
}

// Whoever gets past a semaphore has its token until it posts the same one, and a baton until it
// posts any (refuteByBaton in batons.cpp). Where it is a lock, it is taken in an order.
void FunctionAnalysis::takeSemaphore(FlowState& state, const Event& event, PathId semaphore) {
  const PathId token = program().paths.field(semaphore, synthetic_.token);
  if (recording_ && !state.mustHold(token)) recordAcquisition(state, event, token, false);
  takeToken(state, event, token);
  takeToken(state, event, program().paths.field(semaphore, program().exclusions.baton));
}

void FunctionAnalysis::giveBatons(FlowState& state) {
  std::erase_if(state.locks, [&](const LockState& lock) { return isBaton(program(), lock.lock); });
}

// Threads that run the same code pass the same barriers in the same order; see refuteByPhase.
void FunctionAnalysis::passBarrier(FlowState& state, const Event& event, PathId barrier) {
  state.phase = {phaseBehind(program(), barrier, function(), event.id)};
}

void FunctionAnalysis::applySignal(FlowState& state, const Event& event) {
  Paths paths = frame_.resolve(event.path);
  if (event.op == Op::Barrier && event.has(Flags::Team)) {
    state.phase = {paths.begin(), paths.end()};
    return;
  }
  for (PathId path : paths) {
    bool isBarrier = event.op == Op::Barrier;
    PathId signal = isBarrier ? program().paths.field(path, synthetic_.barrier) : path;
    if (event.op != Op::SignalWait) {
      bool isLatch = contains(program().text(event.name), "latch");
      post(state, event, signal, isBarrier || isLatch || event.has(Flags::ByAll));
      if (!isBarrier) giveToken(state, event, program().paths.field(path, synthetic_.token));
      if (!isBarrier) giveBatons(state);
    }
    // One that may fail has waited on the way of its success only.
    if (event.op == Op::SignalPost || paths.size() != 1 || event.has(Flags::Try)) continue;
    insertSorted(state.waited, signal);
    if (isBarrier) passBarrier(state, event, path);
    if (!isBarrier) takeSemaphore(state, event, path);
  }
}

void FunctionAnalysis::applyAtomic(FlowState& state, const Event& event, PathId path) {
  const std::string& name = program().text(event.name);
  if (publishes(event.order) || state.isFenced) {
    if (event.has(Flags::Initialises)) return;
    post(state, event, path, false);
    // Who counts itself in has not yet done what the last one comes after.
    if (countingDirection(name) < 0)
      post(state, event, program().paths.field(path, synthetic_.last), true);
    if (countingDirection(name) > 0) post(state, event, countedUp(program(), path), true);
  }
  if (event.op != Op::AtomicWrite || event.has(Flags::Initialises)) return;
  const PathId claim = program().paths.field(path, synthetic_.claim);
  const bool isStage = event.value.kind == ValueKind::Constant && event.value.constant != 0;
  if (isStage && (publishes(event.order) || state.isFenced)) {
    const PathId stage = stageOf(path, event.value.constant);
    post(state, event, stage, false);
    const PathId spinLock = program().paths.field(path, program().exclusions.oneAtATime);
    const bool isClaimed = state.mustHold(claim) || state.mustHold(spinLock);
    if (isClaimed) insertSorted(state.waited, stage);  // its own work it knows
  }
  giveToken(state, event, claim);
  // The front end tells the end of a spin lock's section where it releases only.
  if (!publishes(event.order) && !state.isFenced)
    giveToken(state, event, program().paths.field(path, program().exclusions.oneAtATime));
}

void FunctionAnalysis::applyFence(FlowState& state, const Event& event) {
  if (publishes(event.order)) state.isFenced = true;
  if (acquires(event.order))
    for (PathId flag : state.seen) insertSorted(state.waited, flag);
}

// The signal that an atomic was set to this constant.
PathId FunctionAnalysis::stageOf(PathId atomic, int64_t constant) {
  const std::string name = "<stage " + std::to_string(constant) + ">";
  return program().paths.field(atomic, program().strings.intern(name));
}

// An atomic was found to be equal to a constant, by a look or by an exchange.
void FunctionAnalysis::noteStage(FlowState& state, const Event& event, int64_t constant) {
  const std::string& name = program().text(event.name);
  const bool isExchange =
      event.op == Op::AtomicUpdate && contains(name, "exchange") && !contains(name, "compare");
  if ((event.op != Op::AtomicRead && !isExchange) || !acquires(event.order)) return;
  const Paths paths = frame_.resolve(event.path);
  if (paths.size() == 1) insertSorted(state.waited, stageOf(paths[0], constant));
}

// A change of a pointer or a number that is tried until it succeeds, which it does for every
// thread: `while (!head.compare_exchange_weak(old, mine))`.
bool FunctionAnalysis::isRetried(const Event& update) const {
  const bool isOfOne = !context_.program.paths.hasStep(update.path, StepKind::Index);
  return update.has(Flags::InLoop) && isOfOne && update.value.kind != ValueKind::Constant;
}

// The way on which `decider` has succeeded, or was not zero.
void FunctionAnalysis::refineSignals(FlowState& state, const Event& decider, bool truth) {
  const std::string& name = program().text(decider.name);
  Paths paths = frame_.resolve(decider.path);
  if (paths.size() != 1 && decider.op != Op::Call) return;
  switch (decider.op) {
    case Op::SignalWait:
      if (!truth) return;
      insertSorted(state.waited, paths[0]);
      join(state, paths[0], false, true);  // of a future that is found ready
      return takeSemaphore(state, decider, paths[0]);
    case Op::AtomicUpdate:
      if (truthOfClaim(name) == truth && acquires(decider.order) && !isRetried(decider))
        takeToken(state, decider, program().paths.field(paths[0], synthetic_.claim));
      // From a constant that somebody has stored.
      if (truthOfClaim(name) == truth && acquires(decider.order) && decider.number != 0)
        insertSorted(state.waited, stageOf(paths[0], decider.number));
      // Or a fence acquires, behind a decrement in release order.
      if (truthOfLast(name) == truth)
        insertSorted(acquires(decider.order) ? state.waited : state.seen,
                     program().paths.field(paths[0], synthetic_.last));
      return;
    default:
      if (truth) noteTrue(state, decider);
  }
}

// A counter was found at the number that it has when all have counted: `done.load() == threads`.
void FunctionAnalysis::noteAllCounted(FlowState& state, const Event& event) {
  if (event.op != Op::AtomicRead || !acquires(event.order)) return;
  for (PathId counter : frame_.resolve(event.path)) {
    insertSorted(state.waited, countedUp(program(), counter));
    insertSorted(state.waited, program().paths.field(counter, synthetic_.last));
  }
}

// A flag is clear under a lock: as long as that is held nobody else finds it so, and whoever finds
// it set afterwards comes after what is done here.
void FunctionAnalysis::noteUnset(FlowState& state, const Event& event) {
  const bool isLocked = std::any_of(state.locks.begin(), state.locks.end(), [&](auto& lock) {
    return lock.must && lock.mode == Mode::Exclusive && isRealLock(program(), lock.lock);
  });
  const Paths flags = isLocked ? frame_.resolve(event.path) : Paths{};
  if (flags.size() != 1) return;
  state.addCertain(program().paths.field(flags[0], program().exclusions.unset), Mode::Exclusive,
                   program().prepend(function_, event.id, {}));
}

bool FunctionAnalysis::isUnsetFlag(PathId lock) const {
  const PathTable& paths = context_.program.paths;
  return paths.parent(lock) && paths.key(lock).step.symbol == context_.program.exclusions.unset;
}

// See busy_flags.h.
void FunctionAnalysis::noteFlagWritten(FlowState& state, const Event& event, PathId flag) {
  if (program().busyFlags.count(flagOf(program(), flag)) == 0) return;
  const PathId busy = program().paths.field(flag, program().exclusions.busy);
  state.removeLock(program().paths.field(flag, program().exclusions.idle));
  const bool isSet = event.value.kind == ValueKind::Constant && event.value.constant != 0;
  if (isSet)
    return state.addCertain(busy, Mode::Shared, program().prepend(function_, event.id, {}));
  if (!state.findLock(busy)) insertSorted(state.dropped, busy);
  state.removeLock(busy);
}

void FunctionAnalysis::noteIdle(FlowState& state, const Event& read) {
  const Paths flags = frame_.resolve(read.path);
  if (flags.size() != 1 || program().busyFlags.count(flagOf(program(), flags[0])) == 0) return;
  state.addCertain(program().paths.field(flags[0], program().exclusions.idle), Mode::Shared,
                   program().prepend(function_, read.id, {}));
}

// A flag was found set: whoever set it has gone before.
void FunctionAnalysis::noteTrue(FlowState& state, const Event& event) {
  switch (event.op) {
    case Op::AtomicRead:
      for (PathId flag : frame_.resolve(event.path))
        insertSorted(acquires(event.order) ? state.waited : state.seen, flag);
      return;
    case Op::Read:
      for (PathId flag : frame_.resolve(event.path)) {
        waitForFlag(state, flag);
        for (PathId lock : locksAtRead_[event.id])
          insertSorted(state.waited, flagSignal(lock, flag));
      }
      return;
    case Op::Call:
      // A function that returns the flag's value.
      for (Site& site : sites_[event.id]) {
        if (site.callee->returnReads.size() != 1) continue;
        const ReadSource& read = site.callee->returnReads[0];
        const Paths& flags = site.binding.paths(read.path);
        if (flags.size() != 1 || site.callee->returns.size() != 1) continue;
        const Value& returned = site.callee->returns[0];
        if (returned.kind != ValueKind::Load || returned.path != read.path) continue;
        if (read.isAtomic) insertSorted(state.waited, flags[0]);
        waitForFlag(state, flags[0]);
        for (const HeldLock& held : translateLockset(site, read.held))
          insertSorted(state.waited, flagSignal(held.lock, flags[0]));
      }
      return;
    default:
      return;
  }
}

// The signal that `flag` was set under `lock`.
PathId FunctionAnalysis::flagSignal(PathId lock, PathId flag) {
  const PathTable& paths = program().paths;
  PathId at = flag;
  while (paths.parent(at) && paths.key(at).step.kind != StepKind::Field) at = paths.parent(at);
  const RootKey& root = paths.rootKey(at);
  const Symbol captured =
      root.kind == Root::Capture ? program().captureName(function_, root.number) : Symbol{};
  const std::string name = paths.parent(at) ? program().text(paths.key(at).step.symbol)
                           : captured       ? program().text(captured)
                           : root.symbol    ? program().text(root.symbol)
                                            : program().text(paths.description(at).name);
  return program().paths.field(lock, program().strings.intern("<flag " + name + ">"));
}

// A write under a lock of something that others test under it. Clearing says nothing.
void FunctionAnalysis::postFlag(FlowState& state, const Event& event, PathId flag) {
  if (isZero(event.value) || event.has(Flags::Initialises)) return;
  const PathTable& paths = program().paths;
  const RootKey& root = paths.rootKey(flag);
  const StepKey& step = paths.key(flag).step;
  Symbol name = paths.parent(flag) && step.kind == StepKind::Field ? step.symbol : root.symbol;
  if (!context_.flags.count(name)) return;
  for (const LockState& lock : state.locks)
    if (lock.must && !isExclusion(program(), lock.lock))
      post(state, event, flagSignal(lock.lock, flag), false);
}

void FunctionAnalysis::waitForFlag(FlowState& state, PathId flag) {
  for (const LockState& lock : std::vector<LockState>(state.locks))
    if (lock.must && !isExclusion(program(), lock.lock))
      insertSorted(state.waited, flagSignal(lock.lock, flag));
}

// A wait gives its lock up and has it again; with a predicate, that has come true.
void FunctionAnalysis::applyWait(FlowState& state, const Event& event) {
  if (recording_) recordWait(state, event);
  forgetFound(state);
  if (!event.has(Flags::HasPredicate) || event.has(Flags::Timed)) return;
  const Event* predicate = program().event(function_, event.id - 1);
  if (!predicate || predicate->op != Op::Call) return;
  noteTrue(state, *predicate);
  noteFoundByCall(state, *predicate, true);
}

void FunctionAnalysis::recordWait(const FlowState& state, const Event& event) {
  WaitUse wait;
  Paths conditions = frame_.resolve(event.path);
  if (conditions.empty()) return;
  wait.condition = conditions[0];
  PathSet locks;
  for (PathId named : event.locks)
    for (PathId lock : frame_.resolve(named)) {
      insertSorted(locks, lock);
      for (PathId managed : guardLocks(state, lock)) insertSorted(locks, managed);
    }
  wait.locks = context_.sets.pathSets.intern(locks);
  wait.isChecked =
      event.has(Flags::HasPredicate) || event.has(Flags::Timed) || isInTestingLoop(event.id);
  wait.context = contextAt(state, event);
  add(summary_.waits, wait);
}

// Whether the innermost loop around the event decides something by what it reads.
bool FunctionAnalysis::isInTestingLoop(uint32_t event) const {
  auto block = blockOf_.find(event);
  if (block == blockOf_.end() || flow_.loopOf(block->second) == kUnreachableBlock) return false;
  uint32_t loop = flow_.loopOf(block->second);
  for (uint32_t inside : flow_.reversePostOrder()) {
    const Block& each = function().blocks[inside];
    bool decides = each.successors.size() == 2 && each.condition.kind != ConditionKind::None &&
                   each.condition.kind != ConditionKind::Cases;
    bool isTested = !each.condition.depends.empty() || each.condition.event ||
                    each.condition.kind == ConditionKind::PathTrue;
    if (flow_.isInLoop(inside, loop) && decides && isTested) return true;
  }
  return false;
}

// Whether the innermost loop around the event waits for a condition variable, and so has a mutex.
bool FunctionAnalysis::isInWaitingLoop(uint32_t event) const {
  const auto block = blockOf_.find(event);
  if (block == blockOf_.end()) return false;
  const uint32_t loop = flow_.loopOf(block->second);
  if (loop == kUnreachableBlock) return false;
  const std::vector<uint32_t>& blocks = flow_.reversePostOrder();
  return std::any_of(blocks.begin(), blocks.end(), [&](uint32_t inside) {
    const std::vector<Event>& events = function().blocks[inside].events;
    return flow_.isInLoop(inside, loop) &&
           std::any_of(events.begin(), events.end(),
                       [](const Event& each) { return each.op == Op::Wait; });
  });
}

}  // namespace lockstitch::program
