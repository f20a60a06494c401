#include "runtime/standstill.h"

#include <signal.h>

#include "runtime/clock_time.h"
#include "runtime/findings.h"
#include "runtime/kernel_view.h"
#include "runtime/locks.h"
#include "runtime/message.h"
#include "runtime/options.h"
#include "runtime/process.h"
#include "runtime/real.h"
#include "runtime/report/report.h"
#include "runtime/shared_holds.h"
#include "runtime/wait_graph.h"

namespace lockstitch::rt {
namespace {

constexpr u64 kSecond = 1'000'000'000;

bool g_stallWatched;

bool wasNotified(const Thread* thread) {
  return thread->waitCondition && noticesOf(thread->waitCondition) != thread->waitNotices;
}

// Surely waiting, and for something that none of the others can give before it goes on itself.
bool isStuck(const Thread* thread) {
  if (!thread->waitForever || thread->isFiber || thread->cancelled) return false;
  if (thread->waitKind == WaitKind::Join) return !thread->waitThread->ended;
  if (thread->waitCondition) return !wasNotified(thread);
  if (const SyncObject* barrier = thread->waitBarrier)
    return __atomic_load_n(&barrier->rounds, __ATOMIC_ACQUIRE) == thread->waitRound;
  if (thread->waitWord) return noticesOf(thread->waitWord) == thread->waitNotices;
  // A lock that nobody holds is being handed over.
  SyncObject* wanted = thread->waitLock;
  return wanted && (__atomic_load_n(&wanted->lock->owner, __ATOMIC_ACQUIRE) ||
                    firstSharer(*wanted->lock).thread);
}

struct Census {
  u32 threads = 0, stuck = 0, onWords = 0;
  u64 waits = 0;  // a sum that stands for which ones these are
  Vector<Thread*> all;
};

void countThread(Thread* thread, void* argument) {
  auto* census = static_cast<Census*>(argument);
  ++census->threads;
  if (isStuck(thread)) ++census->stuck;
  if (thread->waitWord) ++census->onWords;
  census->waits += mixBits(thread->waitNumber);
  census->all.push(thread);
}

// The one to be named of those that keep `thread` from its lock: rather one that cannot let go any
// more. No thread when the lock was let go of meanwhile.
LockHolder holderFor(const Thread* thread) {
  Vector<LockHolder> holders = holdersOf(thread->waitLock, AcquireMode(thread->waitMode));
  LockHolder chosen = holders.size ? holders[0] : LockHolder{};
  for (const LockHolder& holder : holders) {
    if (hasEnded(holder)) chosen = holder;
  }
  holders.free();
  return chosen;
}

trace::DeadlockEdge edgeOf(TraceStream& stream, Thread* thread) {
  trace::DeadlockEdge edge{};
  edge.thread = raw(thread->id);
  edge.waitStack = traceStack(stream, thread->waitStack);
  if (thread->waitKind == WaitKind::Join) {
    edge.joins = raw(thread->waitThread->id);
  } else if (thread->waitKind == WaitKind::None) {
    edge.wantedMode = trace::kWaitsElsewhere;
  } else if (thread->waitCondition) {
    edge.wantedMode = trace::kWaitsForNotice;
  } else if (thread->waitKind == WaitKind::Word) {
    edge.wantedMode = trace::kWaitsOnWord;
  } else {
    edge.wanted = raw(thread->waitLock->lock->id);
    edge.wantedMode = thread->waitMode;
    LockHolder holder = holderFor(thread);
    if (!holder.thread) return edge;
    edge.takenStack = traceStack(stream, holder.stack);
    edge.holder = raw(holder.id);
    if (isElsewhere(holder)) {
      edge.flags |= trace::kHolderElsewhere;
    } else if (hasEnded(holder)) {
      edge.flags |= trace::kHolderEnded;
    }
  }
  return edge;
}

SaidWait viewOf(Thread* thread) {
  SaidWait wait{};
  wait.thread = thread->id;
  wait.waitsAt = thread->waitStack;
  if (thread->waitKind == WaitKind::Join) {
    wait.joins = thread->waitThread->id;
  } else if (thread->waitKind == WaitKind::Lock && thread->waitCondition) {
    wait.forNotice = true;
  } else if (thread->waitKind == WaitKind::Word) {
    wait.onWord = true;
  } else if (thread->waitKind == WaitKind::Lock) {
    wait.wanted = thread->waitLock->lock->id;
    LockHolder holder = holderFor(thread);
    if (!holder.thread) return wait;
    wait.takenAt = holder.stack;
    wait.holder = holder.id;
    wait.holderEnded = hasEnded(holder);
  }
  return wait;
}

void record(TraceStream& stream, void* argument) {
  Vector<trace::DeadlockEdge> edges;
  for (Thread* thread : static_cast<Census*>(argument)->all) edges.push(edgeOf(stream, thread));
  recordDeadlock(stream, edges.items, edges.size);
  edges.free();
}

bool isNew(Census& census) {
  u64 fingerprint = census.threads;
  for (Thread* thread : census.all) {
    nameWaitedFor(thread);
    fingerprint += mixBits(raw(thread->waitStack) ^ u64{raw(thread->waitKind)} << 32);
  }
  return isNewFinding(fingerprint);
}

bool sayAll(Census& census, const char* title) {
  Vector<SaidWait> waits;
  for (Thread* thread : census.all) waits.push(viewOf(thread));
  bool said = sayStandstill(title, waits.items, waits.size);
  waits.free();
  return said;
}

void takeCensus(Census* census) { forEachThread(countThread, census); }

// The wait-for graph is locked meanwhile: nobody in it starts or ends a wait.
void reportStall() {
  SpinGuard guard(waitGraphLock());
  Census census;
  takeCensus(&census);
  bool said = isNew(census) && (!options().report || sayAll(census, "no thread made progress"));
  if (said) {
    countFinding(FindingKind::Deadlock);
    say("no thread made progress for ", options().stallSeconds, " s",
        options().continueAfterStall ? "" : "; the program is ended");
    onCommonStream(record, &census);
  }
  census.all.free();
  if (said && !options().continueAfterStall) endDeadlockedProcess(nullptr);
}

u32 ownThreads();

// Every thread that there is, is stuck.
bool isWhole(const Census& census) {
  return census.stuck == census.threads && kernelThreads() == census.threads + ownThreads();
}

u32 ownThreads() { return g_stallWatched ? 1 : 0; }

// `self`: the thread that saw it; null when it has ended.
void reportStandstill(Census& census, Thread* self) {
  bool said =
      isNew(census) && (!options().report || sayAll(census, "deadlock: every thread waits"));
  if (!said) return;
  countFinding(FindingKind::Deadlock);
  if (self) {
    record(self->stream, &census);
  } else {
    onCommonStream(record, &census);
  }
  say("deadlock: every thread waits for another one");
  if (!options().continueAfterDeadlock) endDeadlockedProcess(self);
}

// A stall is N seconds in which less than a hundredth of one processor was used and no wait began
// or ended.
void* watch(void*) {
  setCurrent(nullptr);
  tl_ended = true;
  u64 span = options().stallSeconds * kSecond;
  u64 seenWaits = waitsSoFar(), seenCpu = processCpuNanoseconds(), since = nowNanoseconds();
  for (;;) {
    timespec pause{0, 200'000'000};
    systemCall(SYS_nanosleep, reinterpret_cast<long>(&pause), 0);
    u64 waits = waitsSoFar(), cpu = processCpuNanoseconds(), now = nowNanoseconds();
    if (waits != seenWaits || cpu - seenCpu > span / 100) {
      seenWaits = waits;
      seenCpu = cpu;
      since = now;
    } else if (now - since >= span) {
      reportStall();
      since = now;
    }
  }
}

}  // namespace

void lookForStandstill(Thread* self) {
  if (handlersAreInstalled() || waitingForever() < threadsAlive()) return;
  Census census;
  takeCensus(&census);
  // Threads of which nothing is known (a timer's) may notify, too.
  if (!census.onWords && isWhole(census)) reportStandstill(census, self);
  census.all.free();
}

u64 lookForStandstillOnWords(Thread* self, u64 suspected) {
  if (handlersAreInstalled() || waitingForever() < threadsAlive()) return 0;
  Census census;
  takeCensus(&census);
  u64 found = isWhole(census) ? census.waits : 0;
  for (const Thread* thread : census.all) {
    if (found && thread != self && !isAsleep(thread->osThread)) found = 0;
    if (found && thread->waitWord && isSharedMemory(thread->waitWord)) found = 0;
  }
  if (found && found == suspected) reportStandstill(census, self);
  census.all.free();
  return found;
}

void lookForStandstillAtEnd() {
  // The kernel may still count others that ended just before.
  constexpr u32 kTries = 20;
  for (u32 tries = 0; tries < kTries; ++tries) {
    {
      SpinGuard guard(waitGraphLock());
      u32 alive = threadsAlive();
      if (handlersAreInstalled() || !alive || waitingForever() < alive) return;
      Census census;
      takeCensus(&census);
      bool stuck = census.stuck == census.threads && !census.onWords;
      bool known = stuck && kernelThreads() == census.threads + ownThreads() + 1;
      if (known) reportStandstill(census, nullptr);
      census.all.free();
      if (!stuck || known) return;
    }
    timespec pause{0, 1'000'000};
    systemCall(SYS_nanosleep, reinterpret_cast<long>(&pause), 0);
  }
}

void watchForStalls() {
  g_stallWatched = false;
  if (!options().stallSeconds) return;
  pthread_t thread;
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  u64 all = ~0ull, before = 0;
  systemCall(SYS_rt_sigprocmask, SIG_SETMASK, reinterpret_cast<long>(&all),
             reinterpret_cast<long>(&before), sizeof all);
  g_stallWatched = LS_REAL(pthread_create)(&thread, &attributes, watch, nullptr) == 0;
  systemCall(SYS_rt_sigprocmask, SIG_SETMASK, reinterpret_cast<long>(&before), 0, sizeof before);
  pthread_attr_destroy(&attributes);
  if (!g_stallWatched) say("stall: no thread to watch with could be started");
}

}  // namespace lockstitch::rt
