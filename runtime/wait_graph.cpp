#include "runtime/wait_graph.h"

#include "runtime/findings.h"
#include "runtime/kernel_view.h"
#include "runtime/message.h"
#include "runtime/options.h"
#include "runtime/process.h"
#include "runtime/report/report.h"
#include "runtime/standstill.h"

namespace lockstitch::rt {
namespace {

constexpr u32 kMostEdges = 512;

constinit SpinLock g_waitLock;
u64 g_waits;    // begun and ended ones
u32 g_forever;  // threads that wait without end

struct Step {
  Thread* waiter;
  Thread* holder;
  StackNode takenAt;  // where `holder` took what `waiter` wants
};

// Nearly always: the one who holds it waits for nothing.
bool isInRunningHands(const SyncObject* object) {
  const LockPart& lock = *object->lock;
  if (__atomic_load_n(&lock.sharedHolds, __ATOMIC_ACQUIRE)) return false;
  const Thread* owner = __atomic_load_n(&lock.owner, __ATOMIC_ACQUIRE);
  return owner && owner->waitKind == WaitKind::None;
}

bool isSemaphore(const SyncObject* object) { return object->lock->kind == LockKind::Semaphore; }

// Depth-first search from the thread that is about to block, back to it. Guarded by g_waitLock.
struct Search {
  Thread* start;
  bool withSemaphores;  // which anybody may post: what goes through one proves nothing
  Vector<Step> path = {};
  Vector<Thread*> visited = {};

  bool seen(Thread* thread) {
    for (Thread* known : visited) {
      if (known == thread) return true;
    }
    visited.push(thread);
    return false;
  }

  bool follow(Thread* waiter, Thread* holder, StackNode takenAt) {
    if (!holder || path.size >= kMostEdges) return false;
    path.push({waiter, holder, takenAt});
    if (holder == start || (!seen(holder) && explore(holder))) return true;
    --path.size;
    return false;
  }

  bool explore(Thread* waiter) {
    if (waiter->waitKind == WaitKind::None || waiter->waitKind == WaitKind::Word) return false;
    if (waiter->waitKind == WaitKind::Join) return follow(waiter, waiter->waitThread, {});
    if (isSemaphore(waiter->waitLock) && !withSemaphores) return false;
    if (isInRunningHands(waiter->waitLock)) return false;
    Vector<LockHolder> holders = holdersOf(waiter->waitLock, AcquireMode(waiter->waitMode));
    bool found = false;
    for (u32 i = 0; i < holders.size && !found; ++i) {
      if (hasEnded(holders[i])) continue;  // it waits for nobody
      found = follow(waiter, holders[i].thread, holders[i].stack);
    }
    holders.free();
    return found;
  }

  void free() {
    path.free();
    visited.free();
  }
};

// Of a semaphore: that it is a lock is known from how it was made and taken alone.
bool wasNeverGivenBack(const LockPart& lock) {
  return lock.kind == LockKind::Semaphore && lock.acquisitions <= 1;
}

trace::DeadlockEdge edgeOf(Thread* self, const Step& step) {
  trace::DeadlockEdge edge{};
  Thread* waiter = step.waiter;
  edge.thread = raw(waiter->id);
  edge.waitStack = traceStack(self->stream, waiter->waitStack);
  if (waiter->waitKind == WaitKind::Join) {
    edge.joins = raw(waiter->waitThread->id);
    return edge;
  }
  edge.wanted = raw(waiter->waitLock->lock->id);
  edge.wantedMode = waiter->waitMode;
  edge.takenStack = traceStack(self->stream, step.takenAt);
  edge.holder = raw(step.holder->id);
  if (wasNeverGivenBack(*waiter->waitLock->lock)) edge.flags |= trace::kNeverGivenBack;
  return edge;
}

bool sayCycle(Search& search) {
  Vector<SaidWait> waits;
  for (const Step& step : search.path) {
    Thread* waiter = step.waiter;
    bool joins = waiter->waitKind == WaitKind::Join;
    waits.push({waiter->id, joins ? LockId::None : waiter->waitLock->lock->id,
                joins ? waiter->waitThread->id : ThreadId::None, waiter->waitStack, step.takenAt,
                joins ? ThreadId::None : step.holder->id, false, false, false});
  }
  bool said = sayDeadlock(waits.items, waits.size);
  waits.free();
  return said;
}

// The same deadlock, found again when the run goes on, is one finding.
u64 fingerprintOf(const Search& search) {
  u64 sum = 0;
  for (u32 i = 0; i < search.path.size; ++i) sum += mixBits(raw(search.path[i].waiter->waitStack));
  return sum;
}

void report(Thread* self, Search& search) {
  if (!isNewFinding(fingerprintOf(search))) return;
  for (const Step& step : search.path) nameWaitedFor(step.waiter);
  const char* who =
      search.path.size == 1 ? "a thread waits for itself" : "threads wait for each other";
  const char* then = options().continueAfterDeadlock ? "" : "; the program is ended";
  if (options().report && !sayCycle(search)) {
    // Whoever wants no report still wants to know why the program is gone.
    if (!options().continueAfterDeadlock) say("deadlock that is suppressed: ", who, then);
    return;
  }
  countFinding(FindingKind::Deadlock);
  Vector<trace::DeadlockEdge> edges;
  for (const Step& step : search.path) {
    Thread* waiter = step.waiter;
    // The waiter is blocked for good, so its stream is ours to write to.
    if (waiter->waitKind == WaitKind::Lock) {
      lockAsked(waiter, waiter->waitLock, AcquireMode(waiter->waitMode), trace::kBlocked,
                waiter->waitStack);
    }
    edges.push(edgeOf(self, step));
  }
  recordDeadlock(self->stream, edges.items, edges.size);
  say("deadlock: ", who, then);
  edges.free();
}

void lookForCycle(Thread* self) {
  Search search{self, false};
  bool found = search.explore(self);
  if (found) {
    report(self, search);
    if (!options().continueAfterDeadlock) endDeadlockedProcess(self);
  }
  search.free();
}

// The same waits, if it is the same number.
u64 identityOf(Search& search) {
  u64 sum = 0;
  for (const Step& step : search.path) sum += mixBits(step.waiter->waitNumber);
  return sum;
}

bool reachesOtherProcesses(Search& search) {
  for (const Step& step : search.path) {
    if (step.waiter->waitWord && isSharedMemory(step.waiter->waitWord)) return true;
  }
  return false;
}

void enter(Thread* self, WaitKind kind, StackNode stack, bool forever) {
  self->waitKind = kind;
  self->waitStack = stack;
  self->waitForever = forever;
  if (forever) ++g_forever;
}

void begin(Thread* self, WaitKind kind, StackNode stack, bool forever) {
  enter(self, kind, stack, forever);
  self->waitNumber = ++g_waits;
}

void leave(Thread* self) {
  if (self->waitForever) --g_forever;
  self->waitKind = WaitKind::None;
  self->waitStack = StackNode::Empty;
  self->waitLock = nullptr;
  self->waitThread = nullptr;
  self->waitCondition = 0;
  self->waitWord = 0;
  self->waitBarrier = nullptr;
  self->waitForever = false;
  self->openWait = {};  // also of a thread that is cancelled
}

void lookAround(Thread* self) {
  lookForCycle(self);
  if (self->waitForever) lookForStandstill(self);
}

// A cycle through a semaphore is reported when it is the one that was there the last time.
u64 lookForSemaphoreCycle(Thread* self, u64 suspected) {
  Search search{self, true};
  u64 found = search.explore(self) ? identityOf(search) : 0;
  if (found && found == suspected && !reachesOtherProcesses(search)) {
    report(self, search);
    if (!options().continueAfterDeadlock) endDeadlockedProcess(self);
  }
  search.free();
  return found;
}

}  // namespace

void beginLockWait(Thread* self, SyncObject* object, AcquireMode mode, StackNode stack) {
  ensureLockId(self, object, stack);
  SpinGuard guard(g_waitLock);
  self->waitLock = object;
  self->waitMode = raw(mode);
  begin(self, WaitKind::Lock, stack, true);
  lookAround(self);
}

void beginOnceWait(Thread* self, SyncObject* once, StackNode stack) {
  SpinGuard guard(g_waitLock);
  self->waitLock = once;
  self->waitMode = raw(AcquireMode::Exclusive);
  begin(self, WaitKind::Lock, stack, true);
  if (__atomic_load_n(&once->lock->owner, __ATOMIC_ACQUIRE)) lookAround(self);
}

void beginWordWait(Thread* self, SyncObject* semaphore, uptr word, StackNode stack, u64 resumed) {
  if (semaphore) ensureLockId(self, semaphore, stack);
  SpinGuard guard(g_waitLock);
  self->waitLock = semaphore;
  self->waitMode = raw(AcquireMode::Exclusive);
  self->waitWord = word;
  self->waitNotices = noticesOf(word);
  enter(self, semaphore ? WaitKind::Lock : WaitKind::Word, stack, true);
  self->waitNumber = resumed ? resumed : ++g_waits;
}

void lookWhileOnWord(Thread* self, SeenInWait& seen) {
  SpinGuard guard(g_waitLock);
  if (self->waitLock) seen.cycle = lookForSemaphoreCycle(self, seen.cycle);
  // Those that there were did not wake it.
  self->waitNotices = noticesOf(self->waitWord);
  seen.standstill = lookForStandstillOnWords(self, seen.standstill);
}

void beginBarrierWait(Thread* self, SyncObject* barrier, u32 round, StackNode stack) {
  SpinGuard guard(g_waitLock);
  self->waitBarrier = barrier;
  self->waitRound = round;
  begin(self, WaitKind::Word, stack, !barrier->isShared);
  lookAround(self);
}

void beginJoinWait(Thread* self, Thread* joined, StackNode stack) {
  SpinGuard guard(g_waitLock);
  self->waitThread = joined;
  begin(self, WaitKind::Join, stack, true);
  lookAround(self);
}

void beginConditionWait(Thread* self, SyncObject* mutex, uptr condition, bool forever,
                        StackNode stack) {
  ensureLockId(self, mutex, stack);
  SpinGuard guard(g_waitLock);
  self->waitLock = mutex;
  self->waitMode = raw(AcquireMode::Exclusive);
  self->waitCondition = condition;
  self->waitNotices = noticesOf(condition);
  begin(self, WaitKind::Lock, stack, forever);
  lookAround(self);
}

void endWait(Thread* self) {
  SpinGuard guard(g_waitLock);
  leave(self);
  ++g_waits;
}

void pauseWait(Thread* self) {
  SpinGuard guard(g_waitLock);
  leave(self);
}

// A condition variable is no lock and no barrier: the count of arrivals is free.
void noteNotice(uptr condition) {
  __atomic_fetch_add(&syncAt(condition)->arrivals, 1, __ATOMIC_ACQ_REL);
}
u32 noticesOf(uptr condition) {
  SyncObject* object = findSync(condition);
  return object ? __atomic_load_n(&object->arrivals, __ATOMIC_ACQUIRE) : 0;
}

SpinLock& waitGraphLock() { return g_waitLock; }
u64 waitsSoFar() { return __atomic_load_n(&g_waits, __ATOMIC_RELAXED); }
u32 waitingForever() { return g_forever; }

void recordDeadlock(TraceStream& stream, const trace::DeadlockEdge* edges, u32 count) {
  trace::DeadlockBody body{count, 0};
  Piece pieces[] = {{&body, sizeof body}, {edges, count * sizeof edges[0]}};
  writeRecord(stream, trace::RecordKind::Deadlock, pieces, 2);
}

void nameWaitedFor(Thread* waiter) {
  bool isForLock = waiter->waitKind == WaitKind::Lock && waiter->waitLock;
  if (isForLock) ensureLockId(waiter, waiter->waitLock, waiter->waitStack);
}

void forgetWaits() { g_forever = 0; }

}  // namespace lockstitch::rt
