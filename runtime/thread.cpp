#include "runtime/thread.h"

#include <sys/resource.h>

#include "runtime/acquisition.h"
#include "runtime/atomicity.h"
#include "runtime/clock_time.h"
#include "runtime/ignored.h"
#include "runtime/locks.h"
#include "runtime/options.h"
#include "runtime/process.h"
#include "runtime/report/known_objects.h"
#include "runtime/slots.h"
#include "runtime/standstill.h"
#include "runtime/sys.h"
#include "runtime/thread_exit.h"
#include "runtime/thread_stack.h"

namespace lockstitch::rt {

LS_THREAD_LOCAL Thread* tl_thread;
LS_GIVE("thread") LS_THREAD_LOCAL decltype(tl_thread) lockstitch_hooks_thread;
LS_THREAD_LOCAL u64 tl_epoch;
LS_GIVE("epoch") LS_THREAD_LOCAL decltype(tl_epoch) lockstitch_hooks_epoch;
LS_THREAD_LOCAL int* tl_errno;
LS_THREAD_LOCAL bool tl_ended;

namespace {

constexpr u32 kFirstFrames = 1024;
constexpr u32 kBuckets = 4096;

struct Registry {
  SpinLock lock;
  Vector<Thread*> live;
  Thread* byHandle[kBuckets] = {};
  Thread* free = nullptr;
  u32 nextId = 1;
};

constinit Registry g_threads;

Thread** bucketOf(pthread_t handle) {
  return &g_threads.byHandle[mixBits(static_cast<u64>(handle)) & (kBuckets - 1)];
}

void unlinkHandle(Thread* thread) {
  if (!thread->registered) return;
  for (Thread** at = bucketOf(thread->handle); *at; at = &(*at)->nextInBucket) {
    if (*at != thread) continue;
    *at = thread->nextInBucket;
    break;
  }
  thread->registered = false;
}

void linkHandle(Thread* thread, pthread_t handle) {
  if (thread->registered) return;
  thread->handle = handle;
  thread->registered = true;
  Thread** bucket = bucketOf(handle);
  thread->nextInBucket = *bucket;
  *bucket = thread;
}

// Types are stable: memory that was a Thread stays one, so a stale pointer never faults.
Thread* takeThread() {
  Thread* thread = nullptr;
  {
    SpinGuard guard(g_threads.lock);
    thread = g_threads.free;
    if (thread) g_threads.free = thread->nextFree;
  }
  bool isFresh = !thread;
  if (isFresh) thread = static_cast<Thread*>(mapPages(sizeof(Thread)));
  Frame* frames = thread->frames;
  u32 capacity = thread->frameCapacity;
  // Of fresh pages most are never touched.
  if (!isFresh) zeroBytes(thread, __builtin_offsetof(Thread, takenAge));
  thread->frames = frames ? frames : static_cast<Frame*>(mapPages(kFirstFrames * sizeof(Frame)));
  thread->frameCapacity = frames ? capacity : kFirstFrames;
  return thread;
}

void removeLive(Thread* thread) {
  for (u32 i = 0; i < g_threads.live.size; ++i) {
    if (g_threads.live[i] != thread) continue;
    g_threads.live[i] = g_threads.live.back();
    --g_threads.live.size;
    return;
  }
}

// Few frames stay for the next thread.
void giveFrames(Thread* thread) {
  if (thread->frameCapacity <= 4 * kFirstFrames) return;
  unmapPages(thread->frames, thread->frameCapacity * sizeof(Frame));
  thread->frames = nullptr;
}

void giveParts(Thread* thread) {
  giveFrames(thread);
  thread->clock.free();
  thread->forkJoin.free();
  thread->acquireFence.free();
  thread->releaseFence.free();
  thread->sleepClock.free();
  thread->held.free();
  thread->ignoredFrom.free();
  thread->begunOnces.free();
  thread->passedOnces.free();
  thread->acquisitionsSeen.free();
  freeAtomicityTable(thread);
  giveStock(thread->pieces);
}

// Nobody waits for it any more.
void retire(Thread* thread) {
  giveSlot(thread->slot, thread->clock.at(thread->slot));
  giveParts(thread);
  SpinGuard guard(g_threads.lock);
  unlinkHandle(thread);
  thread->nextFree = g_threads.free;
  g_threads.free = thread;
}

Thread* makeThread(Thread* parent, StackNode stack) {
  Thread* thread = takeThread();
  thread->parent = parent ? parent->id : ThreadId::None;
  thread->forkStack = stack;
  {
    SpinGuard guard(g_threads.lock);
    thread->id = ThreadId(g_threads.nextId++);
  }
  thread->stream.id = raw(thread->id);
  if (options().report) *knownThread(thread->id) = {thread->parent, 0, stack, false, {}};
  thread->chance = raw(thread->id);
  forgetTaken(thread);
  thread->takenShift = 64 - Thread::kFewTakenBits;
  thread->unwoundShift = 64 - Thread::kFewUnwoundBits;
  Slot slot = takeSlot(thread->id, parent ? &parent->clock : nullptr);
  thread->slot = slot.index;
  if (parent) thread->clock.assign(parent->clock);
  thread->clock.set(slot.index, slot.clock);
  thread->epoch = makeEpoch(slot.index, slot.clock);
  SpinGuard guard(g_threads.lock);
  g_threads.live.push(thread);
  return thread;
}

// What it does from now on is ordered otherwise by fork and join.
void startSegment(Thread* thread) {
  thread->acquisitionsSeen.clear();
  ++thread->segment;
  forgetTaken(thread);
  thread->forkJoinCopy = nullptr;
}

void writeThreadEnd(Thread* self) {
  trace::ThreadEndBody body{};
  body.thread = raw(self->id);
  body.wallNanoseconds = nowNanoseconds() - self->startNanoseconds;
  body.cpuNanoseconds = threadCpuNanoseconds();
  body.lockWaitNanoseconds = waitedForLocks(self);
  body.otherWaitNanoseconds = waitedElsewhere(self);
  rusage usage{};
  systemCall(SYS_getrusage, RUSAGE_THREAD, reinterpret_cast<long>(&usage));
  body.voluntarySwitches = static_cast<u64>(usage.ru_nvcsw);
  body.involuntarySwitches = static_cast<u64>(usage.ru_nivcsw);
  // Asking takes three system calls: for a thread that hardly stood still it is not worth them.
  constexpr u64 kLittle = 100'000;
  if (body.wallNanoseconds > body.cpuNanoseconds + kLittle) {
    body.runDelayNanoseconds = runDelayNanoseconds(self->osThread);
  }
  writeRecord(self->stream, trace::RecordKind::ThreadEnd, body);
}

}  // namespace

u32 findContext(Thread* thread) {
  Frame* frames = thread->frames;
  u32 at = thread->depth;
  while (at && !frames[at - 1].context) --at;
  u32 node = at ? frames[at - 1].context : 0;
  for (; at < thread->depth; ++at) {
    node = g_stacks.child(node, codeAt(frames[at].callerPc));
    frames[at].context = node;
  }
  return node;
}

u64 waitedForLocks(const Thread* thread) { return ticksToNanoseconds(thread->lockWaitTicks); }
u64 waitedElsewhere(const Thread* thread) {
  return thread->otherWaitNanoseconds + ticksToNanoseconds(thread->otherWaitTicks);
}

void tickInNewSlot(Thread* thread, u64 clock) {
  giveSlot(thread->slot, clock);
  Slot slot = takeSlot(thread->id, nullptr);
  thread->slot = slot.index;
  thread->clock.set(slot.index, slot.clock);
  startEpoch(thread, slot.clock);
}

ThreadId threadOfEpoch(u64 key) { return ownerOf(slotOf(key), clockOf(key)); }

Thread* attachCurrent() {
  if (tl_ended || !runtimeIsUp()) return nullptr;
  Thread* self = makeThread(nullptr, StackNode::Empty);
  self->inRuntime = 1;
  self->attachedLate = true;
  self->isMain = raw(self->id) == 1;
  setCurrent(self);
  beginThread(self);
  self->inRuntime = 0;
  return self;
}

Thread* beginFork(Thread* parent, StackNode stack) {
  Thread* child = makeThread(parent, stack);
  trace::ForkBody body{raw(child->id), traceStack(parent->stream, stack)};
  writeRecord(parent->stream, trace::RecordKind::Fork, body);
  child->forkJoin.assign(parent->forkJoin);
  child->forkJoin.set(parent->slot, parent->clock.at(parent->slot));
  startSegment(parent);
  tick(parent);
  return child;
}

void abandonFork(Thread* child) {
  {
    SpinGuard guard(g_threads.lock);
    removeLive(child);
  }
  retire(child);
}

void beginThread(Thread* self) {
  self->osThread = static_cast<u32>(systemCall(SYS_gettid));
  self->startNanoseconds = nowNanoseconds();
  if (options().report) knownThread(self->id)->osThread = self->osThread;
  findStack(self);
  watchThreadExit(self);
  {
    SpinGuard guard(g_threads.lock);
    linkHandle(self, pthread_self());
  }
  trace::ThreadStartBody body{};
  body.thread = raw(self->id);
  body.parent = raw(self->parent);
  body.osThread = self->osThread;
  body.forkStack = traceStack(self->stream, self->forkStack);
  writeRecord(self->stream, trace::RecordKind::ThreadStart, body);
}

void endThread(Thread* self) {
  reportLeakedLocks(self);
  reportLeftIgnored(self);
  writeThreadEnd(self);
  countWorkOf(self);
  setCurrent(nullptr);
  tl_ended = true;
  endStream(self->stream);
  if (options().report) knownThread(self->id)->finished = true;
  bool unwanted;
  {
    SpinGuard guard(g_threads.lock);
    removeLive(self);
    self->ended = true;
    unwanted = self->detached || self->attachedLate;
  }
  if (unwanted) retire(self);
  lookForStandstillAtEnd();
}

void registerHandle(Thread* child, ThreadId id, pthread_t handle) {
  SpinGuard guard(g_threads.lock);
  if (child->id == id && !child->ended) linkHandle(child, handle);
}

Thread* findByHandle(pthread_t handle) {
  SpinGuard guard(g_threads.lock);
  for (Thread* at = *bucketOf(handle); at; at = at->nextInBucket) {
    if (pthread_equal(at->handle, handle)) return at;
  }
  return nullptr;
}

void completeJoin(Thread* self, Thread* joined, StackNode stack) {
  self->clock.join(joined->clock);
  trace::JoinBody body{raw(joined->id), traceStack(self->stream, stack)};
  writeRecord(self->stream, trace::RecordKind::Join, body);
  self->forkJoin.join(joined->forkJoin);
  self->forkJoin.set(joined->slot, joined->clock.at(joined->slot));
  startSegment(self);
  if (joined->ended) retire(joined);
}

void noteJoin(Thread* self, ThreadId ended, u32 slot, u64 clock, StackNode stack) {
  writeRecord(self->stream, trace::RecordKind::Join,
              trace::JoinBody{raw(ended), traceStack(self->stream, stack)});
  self->forkJoin.set(slot, larger(self->forkJoin.at(slot), clock));
  startSegment(self);
}

void detachThread(Thread* thread) {
  bool unwanted;
  {
    SpinGuard guard(g_threads.lock);
    thread->detached = true;
    unwanted = thread->ended;
  }
  if (unwanted) retire(thread);
}

void nameThread(Thread* self, Thread* named, const char* name) {
  trace::ThreadNameBody body{};
  body.thread = raw(named->id);
  for (u32 i = 0; i + 1 < sizeof body.name && name[i]; ++i) body.name[i] = name[i];
  if (options().report) copyBytes(knownThread(named->id)->name, body.name, sizeof body.name);
  writeRecord(self->stream, trace::RecordKind::ThreadName, body);
}

void forEachUnjoined(void (*visit)(Thread*, void*), void* argument) {
  SpinGuard guard(g_threads.lock);
  for (Thread* first : g_threads.byHandle) {
    for (Thread* at = first; at; at = at->nextInBucket) {
      bool isExpected = at->detached || at->attachedLate || at->ofLibrary || at->notHere;
      if (at->ended && !isExpected) visit(at, argument);
    }
  }
}

void completeJoins(Thread* self, const Vector<ThreadId>& ids, const VectorClock& clock,
                   const VectorClock& forkJoin, StackNode stack) {
  self->clock.join(clock);
  self->forkJoin.join(forkJoin);
  u32 where = traceStack(self->stream, stack);
  for (u32 i = 0; i < ids.size; ++i) {
    writeRecord(self->stream, trace::RecordKind::Join, trace::JoinBody{raw(ids[i]), where});
  }
  startSegment(self);
}

void startFiber(Thread* fiber, Thread* host, const char* name) {
  fiber->isFiber = true;
  fiber->host = host;
  fiber->osThread = host->osThread;
  fiber->startNanoseconds = nowNanoseconds();
  trace::ThreadStartBody body{};
  body.thread = raw(fiber->id);
  body.parent = raw(fiber->parent);
  body.osThread = fiber->osThread;
  // In the stream of the host: most fibers never need one of their own, with its chunk.
  body.forkStack = traceStack(host->stream, fiber->forkStack);
  for (u32 i = 0; i + 1 < sizeof body.name && name[i]; ++i) body.name[i] = name[i];
  writeRecord(host->stream, trace::RecordKind::ThreadStart, body);
  if (!options().report) return;
  KnownThread* known = knownThread(fiber->id);
  known->osThread = fiber->osThread;
  copyBytes(known->name, body.name, sizeof body.name);
}

void endFiber(Thread* fiber) {
  reportLeakedLocks(fiber);
  countWorkOf(fiber);
  fiber->host->lockWaitTicks += fiber->lockWaitTicks;
  fiber->host->otherWaitNanoseconds += fiber->otherWaitNanoseconds;
  fiber->host->otherWaitTicks += fiber->otherWaitTicks;
  if (options().report) knownThread(fiber->id)->finished = true;
  SpinGuard guard(g_threads.lock);
  removeLive(fiber);
  fiber->ended = true;
}

Thread* makeFiber(Thread* parent) {
  Thread* fiber = makeThread(parent, StackNode::Empty);
  tick(parent);
  startFiber(fiber, hostOf(parent), "");
  return fiber;
}

void destroyFiber(Thread* fiber) {
  endFiber(fiber);
  retire(fiber);
}

u32 threadsStarted() { return g_threads.nextId - 1; }
u32 threadsAlive() { return __atomic_load_n(&g_threads.live.size, __ATOMIC_RELAXED); }

void forEachThread(void (*visit)(Thread*, void*), void* argument) {
  SpinGuard guard(g_threads.lock);
  for (Thread* thread : g_threads.live) visit(thread, argument);
}

void keepOnlyThread(Thread* self) {
  for (Thread* gone : g_threads.live) {
    gone->waitKind = WaitKind::None;
    gone->notHere = true;
  }
  // Who had ended can be joined in the parent alone.
  for (Thread* first : g_threads.byHandle) {
    for (Thread* at = first; at; at = at->nextInBucket) at->notHere = true;
  }
  g_threads.live.size = 0;
  if (!self) return;
  self->notHere = false;
  g_threads.live.push(self);
  self->osThread = static_cast<u32>(systemCall(SYS_gettid));
  self->stream = {};
  self->stream.id = raw(self->id);
  self->acquisitionsSeen.clear();
  forgetTaken(self);
  trace::ThreadStartBody body{};
  body.thread = raw(self->id);
  body.osThread = self->osThread;
  writeRecord(self->stream, trace::RecordKind::ThreadStart, body);
}

}  // namespace lockstitch::rt
