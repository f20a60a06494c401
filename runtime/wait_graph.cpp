#include "runtime/wait_graph.h"

#include "runtime/findings.h"
#include "runtime/message.h"
#include "runtime/options.h"
#include "runtime/process.h"
#include "runtime/report/report.h"

namespace lockstitch::rt {
namespace {

constexpr u32 kMostEdges = 512;

constinit SpinLock g_waitLock;

struct Step {
  Thread* waiter;
  Thread* holder;
  StackNode takenAt;  // where `holder` took what `waiter` wants
};

// Depth-first search from the thread that is about to block, back to it. Guarded by g_waitLock.
struct Search {
  Thread* start;
  Vector<Step> path;
  Vector<Thread*> visited;

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
    if (waiter->waitKind == WaitKind::None) return false;
    if (waiter->waitKind == WaitKind::Join) return follow(waiter, waiter->waitThread, {});
    Vector<SharedHolder> holders = holdersOf(waiter->waitLock, waiter->waitMode);
    bool found = false;
    for (u32 i = 0; i < holders.size && !found; ++i) {
      found = follow(waiter, holders[i].thread, holders[i].stack);
    }
    holders.free();
    return found;
  }

  // Whoever must let go before a thread can have the lock in this mode.
  static Vector<SharedHolder> holdersOf(SyncObject* object, u32 mode) {
    Vector<SharedHolder> holders;
    SpinGuard guard(object->mutex);
    LockPart& lock = *object->lock;
    if (lock.owner) holders.push({lock.owner, lock.ownerStack});
    if (mode == raw(AcquireMode::Shared)) return holders;
    for (const SharedHolder& sharer : lock.sharers) holders.push(sharer);
    return holders;
  }

  void free() {
    path.free();
    visited.free();
  }
};

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
  edge.heldByNext = traceStack(self->stream, step.takenAt);
  return edge;
}

bool sayCycle(Search& search) {
  Vector<SaidWait> waits;
  for (const Step& step : search.path) {
    Thread* waiter = step.waiter;
    bool joins = waiter->waitKind == WaitKind::Join;
    waits.push({waiter->id, joins ? LockId::None : waiter->waitLock->lock->id,
                joins ? waiter->waitThread->id : ThreadId::None, waiter->waitStack, step.takenAt});
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
  if (options().report && !sayCycle(search)) return;
  countFinding(FindingKind::Deadlock);
  Vector<trace::DeadlockEdge> edges;
  for (const Step& step : search.path) {
    Thread* waiter = step.waiter;
    // The waiter is blocked for good, so its stream is ours to write to.
    if (waiter->waitKind == WaitKind::Lock) {
      lockNeverAcquired(waiter, waiter->waitLock, AcquireMode(waiter->waitMode), waiter->waitStack);
    }
    edges.push(edgeOf(self, step));
  }
  trace::DeadlockBody body{edges.size, 0};
  Piece pieces[] = {{&body, sizeof body}, {edges.items, edges.size * sizeof edges[0]}};
  writeRecord(self->stream, trace::RecordKind::Deadlock, pieces, 2);
  const char* who = edges.size == 1 ? "a thread waits for itself" : "threads wait for each other";
  const char* then = options().continueAfterDeadlock ? "" : "; the program is ended";
  say("deadlock: ", who, then);
  edges.free();
}

void lookForCycle(Thread* self) {
  Search search{self, {}, {}};
  bool found = search.explore(self);
  if (found) {
    report(self, search);
    if (!options().continueAfterDeadlock) endDeadlockedProcess(self);
  }
  search.free();
}

}  // namespace

void beginLockWait(Thread* self, SyncObject* object, AcquireMode mode, StackNode stack) {
  ensureLockId(self, object, stack);
  SpinGuard guard(g_waitLock);
  self->waitKind = WaitKind::Lock;
  self->waitLock = object;
  self->waitMode = raw(mode);
  self->waitStack = stack;
  lookForCycle(self);
}

void beginJoinWait(Thread* self, Thread* joined, StackNode stack) {
  SpinGuard guard(g_waitLock);
  self->waitKind = WaitKind::Join;
  self->waitThread = joined;
  self->waitStack = stack;
  lookForCycle(self);
}

void endWait(Thread* self) {
  SpinGuard guard(g_waitLock);
  self->waitKind = WaitKind::None;
  self->waitLock = nullptr;
  self->waitThread = nullptr;
}

}  // namespace lockstitch::rt
