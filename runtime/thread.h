// What the runtime knows of one thread, and the list of all of them.
#pragma once

#include <errno.h>
#include <pthread.h>

#include "runtime/epoch.h"
#include "runtime/hash_set.h"
#include "runtime/intern_tree.h"
#include "runtime/memory.h"
#include "runtime/shadow_pool.h"
#include "runtime/spin_lock.h"
#include "runtime/trace_writer.h"
#include "runtime/vector_clock.h"

namespace lockstitch::rt {

struct SyncObject;
struct LockPart;
struct SharedHold;
struct AtomicityTable;
struct OmpTask;

// One activation of an instrumented function.
struct Frame {
  uptr callerPc;
  uptr stackPointer;  // when it was entered
  u32 context;        // its StackNode; 0 until somebody asks (see contextOf())
  u32 activation;     // a serial number, so that two calls at one depth differ
};

// A lock in the hands of a thread. What is written each time is in one cache line.
struct alignas(64) HeldEntry {
  SyncObject* lock;
  LockPart* part;  // of it
  uptr address;    // likewise
  LockId id;
  StackNode stack;
  HeldNode under;          // what was held before
  u32 depth;               // of a recursive lock
  u64 criticalSection;     // serial number, for atomicity violations
  SharedHold* sharedHold;  // null: exclusive
  u8 mode;                 // trace::AcquireMode
  u8 flags;                // trace::AcquireFlags
  u8 holdsMeant;           // how many holds the measuring of this one stands for; 0: not measured
  bool waited;             // for it
  // Of one that is measured.
  u64 sinceTicks;
  u64 sinceCpuNanoseconds;  // 0: of this it is not
  // What the thread had waited elsewhere, where its computing is measured: the two parts of it, as
  // what a tick is becomes known better in the course of a run.
  u64 sinceWaitNanoseconds, sinceWaitTicks;
};
static_assert(offsetof(HeldEntry, sinceTicks) == 64);

// A sync object looked up before. They never go away.
struct KnownSync {
  uptr address;
  SyncObject* object;
  SharedHold* hold;  // of a lock: where a thread of this slot had it shared; null: not known
  LockPart* lock;    // null: not known; as good as `object->lock`, and one cache miss nearer
};

// A stack that was unwound before, and where its return addresses lie (see call_site.h).
struct UnwoundStack {
  static constexpr u32 kFrames = 24;
  static constexpr u32 kNotKnown = ~u32{0};
  uptr pc;
  uptr stackPointer;
  // How many unloads there were: the stack may lead through a module that has gone. And the thread
  // that the stack was last seen to be one of.
  u64 unloadsAndThread;
  StackNode context;
  StackNode stack;
  u32 frames;    // beyond the first, whose returns are looked at again, two at a time; or kNotKnown
  u32 farthest;  // where the last return address lies, from the stack pointer
  u32 more;      // frames beyond these; then the next counts as well
  HeldNode held;
  bool isWhole;  // `returns` has all, and nothing is above them in a shadow call stack
  // A return address, and above its 48 bits where it lies, in eight bytes from the stack pointer.
  u64 returns[kFrames];
};

// A call stack that locks were taken from (see acquisition.h): of an UnwoundStack that is whole, or
// with no frames and no pc.
struct TakenStack {
  uptr pc, stackPointer;
  u64 unloadsAndThread;
  StackNode stack;
  u16 frames;
  u16 also;  // another one of this hash; 0: none
  u64 returns[];
};

// An acquisition that was recorded before, and the held locks with it. Of many locks that are taken
// at one place each is in half a cache line: the stack is the same.
struct TakenBefore {
  u64 what;  // the lock's address, and above its 48 bits how it was taken
  LockPart* part;
  LockId id;
  HeldNode under, with;
  u16 from;  // its TakenStack
  u16 age;   // is what it was when this was remembered: else it counts no more
};

// Those of one hash: a cache line.
struct alignas(64) TakenRow {
  static constexpr u32 kAlike = 2;
  TakenBefore taken[kAlike];
};
static_assert(sizeof(TakenRow) == 64);

// Of what stacks are made.
struct alignas(32) TakenUnit {
  u64 words[4];
};
static_assert(sizeof(TakenStack) == sizeof(TakenUnit));

// Some of them, of which the oldest is given up for another.
struct alignas(64) UnwoundRow {
  static constexpr u32 kAlike = 4;
  u64 keys[kAlike];  // of a stack's pc and stack pointer; 0: there is more to be looked at
  u32 next;
  UnwoundStack stacks[kAlike];
};

// Where an access was made before: see placeOf().
struct KnownPlace {
  uptr pc;
  u32 context;
  HeldNode held;
  u64 place;
};

// What a thread did last with words that may be semaphores: see semaphore_lock.h.
struct WordHabits {
  static constexpr u32 kTaken = 4;
  uptr taken[kTaken];  // counted down by one, in turn
  u32 takes;
  uptr posted;         // counted up from zero
  uptr waited;         // slept on
  bool waitedForever;  // else for some time
  u64 waitedTicks;
};

// What was seen during a wait, when the thread last looked around: see wait_graph.h.
struct SeenInWait {
  u64 cycle, standstill;
};

// A wait that ended for want of time, and is to go on: see intercept_futex.cpp.
struct PausedWait {
  uptr word;
  u32 value;
  u64 number;
  SeenInWait seen;
};

// An initialiser that runs once and has begun: see once_lock.h.
struct BegunOnce {
  SyncObject* once;
  StackNode stack;
};

// Since when a thread waits, by ticks(); 0: it does not.
struct WaitBegun {
  u64 ticks;
  bool isForLock;
};

enum class WaitKind : u32 { None, Lock, Join, Word };

struct Thread {
  // What every hook touches.
  u64 epoch;  // own slot and clock, no flags
  Frame* frames;
  u32 depth;
  u32 frameCapacity;
  u32 activations;
  HeldNode heldNode;
  u32 inRuntime;  // > 0: a hook is active; a signal handler's hooks then do nothing
  u32 ignoreAccesses, ignoreReads, ignoreWrites;
  u32 ignoreSync;     // what orders by atomics
  u32 ignoreAllSync;  // and by locks
  VectorClock clock;

  // What every lock touches, beside that.
  Vector<HeldEntry> held;
  bool heldStale;  // one of `held` was taken away by another thread, or of `begunOnces` is missing
  u8 takenShift, unwoundShift;  // for `takenAt` and `unwound`: 64 less the bits in use
  ThreadId id;
  u64 criticalSections;
  u64 chance;                     // state of a random generator
  Vector<StackNode> ignoredFrom;  // see ignored.h
  u64 accesses, allocations;

  // Locks.
  SyncObject* refusedSemaphore;  // it was tried in vain, and no more is known
  bool tookSemaphore;            // see semaphore_lock.h
  WordHabits words;              // likewise
  PausedWait pausedWait;
  Vector<BegunOnce> begunOnces;  // in `held` only once they matter: see once_lock.h
  HashSet passedOnces;           // likewise, by LockId
  HashSet acquisitionsSeen;
  u32 segment;                // how many forks and joins it did
  VectorClock forkJoin;       // what is ordered before it by fork and join alone
  VectorClock* forkJoinCopy;  // of this segment, for the lock-order graph; null: not needed yet
  AtomicityTable* atomicity;
  HashSet unguardedWrites;  // see atomicity.cpp

  // Fences of the C++ memory model.
  VectorClock acquireFence;  // what relaxed loads saw, for a later acquire fence
  VectorClock releaseFence;  // the clock at the last release fence
  bool hasReleaseFence;

  // The last sleep, and what all threads had done by its end (see sleep_hint.h).
  StackNode sleepStack;
  VectorClock sleepClock;

  // Waiting; guarded by the wait-for graph's lock.
  WaitKind waitKind;
  SyncObject* waitLock;
  u32 waitMode;
  StackNode waitStack;
  Thread* waitThread;
  uptr waitCondition;       // the lock is to be had after a notice only; 0: not so
  u32 waitNotices;          // how many the condition variable had had
  u64 waitNumber;           // of all waits of the process
  uptr waitWord;            // it ends when another thread wakes who sleeps on this word; 0: not so
  SyncObject* waitBarrier;  // it ends with the barrier's round
  u32 waitRound;            // the number of that
  bool waitForever;         // no time, no signal handler, no other process ends it

  // Identity, beside `id`.
  ThreadId parent;
  u32 slot;
  u32 osThread;
  StackNode forkStack;
  pthread_t handle;
  bool cancelled;  // by pthread_cancel: it may go on
  bool ofLibrary;  // started by an OpenMP library for itself
  bool notHere;    // it stayed behind in the parent when this process was forked
  bool registered, ended, detached, attachedLate, isMain, isFiber;
  Thread* nextInBucket;
  Thread* nextFree;
  uptr stackLow, stackHigh;
  uptr tlsLow, tlsHigh;  // the static thread-local variables; of most threads at the stack's end
  void* (*routine)(void*);
  void* argument;
  u64 signalsBlocked;   // what the creator had blocked
  u32 handlersRunning;  // of asynchronous signals
  int handledSignal;    // by the latest of them
  int raised;           // the signal that it is sending to itself
  u32 destructorRounds;

  // Where its time goes.
  u64 startNanoseconds;
  u64 lockWaitTicks;  // see waitedForLocks()
  u64 otherWaitNanoseconds;
  u64 otherWaitTicks;  // more of the latter: see waitedElsewhere()
  WaitBegun openWait;  // in neither of them yet: see open_wait.h

  TraceStream stream;
  Thread* host;    // of a fiber: the thread it runs on
  u64 lastMember;  // of a thread of the system: the last epoch of the OpenMP member it was before
  OmpTask* task;   // of OpenMP, that it runs; null: outside of parallel regions

  u32 takenLost;    // what was remembered of locks taken, and had to go
  u32 unitsTaken;   // of `stacksTaken`, that are used; the first one never is
  u32 unwoundLost;  // what was remembered there and had to go

  PieceStock pieces;

  // From here on what is true of every thread: it stays when the memory becomes another one.
  //
  // How it took locks in this segment: what is needed of each is in one cache line, and all in few
  // pages, for a processor that has just been another program's has none of these at hand. Of it
  // and of `unwound` only the beginning is in use, until it is too small.
  u16 takenAge;  // ends all that was remembered, when it changes
  static constexpr u32 kTakenBits = 12, kFewTakenBits = 6;
  TakenRow taken[1u << kTakenBits];
  // From where: `stackTakenAt` is where those begin that have one hash.
  static constexpr u32 kStacksTaken = 64;
  u16 stackTakenAt[kStacksTaken];
  static constexpr u32 kUnitsTaken = 1u << 14;
  TakenUnit stacksTaken[kUnitsTaken];

  static constexpr u32 kSyncs = 1024;
  KnownSync syncs[kSyncs];
  static constexpr u32 kPlaces = 512;
  KnownPlace places[kPlaces];
  InternCache<1024> siteCache;
  InternCache<1024> stackCache;
  InternCache<256> heldCache;
  InternCache<256> mixCache;  // see mixed_cell.h
  static constexpr u32 kUnwoundBits = 6, kFewUnwoundBits = 3;
  UnwoundRow unwound[1u << kUnwoundBits];
};

// Where the thread remembers what it knows of the sync object at an address, if anything.
LS_INLINE KnownSync* placeOfSync(Thread* thread, uptr address) {
  return &thread->syncs[(address >> 3 ^ address >> 9) & (Thread::kSyncs - 1)];
}

// Where it remembers what it knows of the place of an access, if anything.
LS_INLINE KnownPlace* knownPlaceOf(Thread* thread, uptr pc, u32 context) {
  return &thread->places[(pc ^ pc >> 12 ^ context) & (Thread::kPlaces - 1)];
}

// Whether accesses may be left unchecked. `inRuntime` is looked at alone: the hook before has just
// stored it, and a wider load would have to wait until that is in the cache.
LS_INLINE bool mayBeOff(const Thread* thread) {
  static_assert(offsetof(Thread, ignoreWrites) == offsetof(Thread, ignoreReads) + sizeof(u32));
  u64 ignored;
  __builtin_memcpy(&ignored, &thread->ignoreReads, sizeof ignored);
  return (thread->inRuntime | thread->ignoreAccesses | ignored) != 0;
}

extern LS_THREAD_LOCAL Thread* tl_thread LS_SHARED("thread");
extern LS_THREAD_LOCAL int* tl_errno;
extern LS_THREAD_LOCAL u64 tl_epoch
    LS_SHARED("epoch");  // of tl_thread, 0 without one: all that most accesses need
extern LS_THREAD_LOCAL bool tl_ended;

LS_INLINE void setCurrent(Thread* thread) {
  tl_errno = &errno;
  tl_thread = thread;
  tl_epoch = thread ? thread->epoch : 0;
}

// The thread a fiber runs on, or the thread itself.
LS_INLINE Thread* hostOf(Thread* thread) { return thread->host ? thread->host : thread; }

// The current thread, made known when it was not; null before the runtime is up and after the
// thread has ended for us.
Thread* attachCurrent();
LS_INLINE Thread* current() {
  Thread* thread = tl_thread;
  return LS_LIKELY(thread != nullptr) ? thread : attachCurrent();
}

// The call stack of the current function, as a StackNode. Entering a function only notes where
// from; the nodes of the functions on the stack are looked up when they are first needed.
LS_NOINLINE u32 findContext(Thread* thread);
LS_INLINE u32 contextOf(Thread* thread) {
  if (!thread->depth) return 0;
  u32 known = thread->frames[thread->depth - 1].context;
  return LS_LIKELY(known != 0) ? known : findContext(thread);
}

// Guards a hook: errno is kept, and hooks of a signal handler that interrupts it stay out.
class HookScope {
 public:
  LS_INLINE explicit HookScope(Thread* thread) : thread_(thread), savedErrno_(0) {
    active_ = thread && thread->inRuntime == 0;
    if (!active_) return;
    savedErrno_ = *tl_errno;
    thread->inRuntime = 1;
    asm volatile("" ::: "memory");
  }
  LS_INLINE ~HookScope() {
    if (!active_) return;
    asm volatile("" ::: "memory");
    thread_->inRuntime = 0;
    *tl_errno = savedErrno_;
  }
  HookScope(const HookScope&) = delete;
  HookScope& operator=(const HookScope&) = delete;
  explicit operator bool() const { return active_; }

  // Around a call that may block or run code of the program: signal handlers that come meanwhile
  // are watched as usual, and nothing is left behind if it never returns.
  void leave() {
    if (active_) leave(thread_);
  }
  void enter() {
    if (active_) enter(thread_);
  }
  // Of an active one.
  static void leave(Thread* thread) { thread->inRuntime = 0; }
  static void enter(Thread* thread) { thread->inRuntime = 1; }
  // The errno that the program is to see is the current one.
  void keepErrno() {
    if (active_) savedErrno_ = *tl_errno;
  }

 private:
  Thread* thread_;
  int savedErrno_;
  bool active_;
};

// Life of a thread. `beginFork` and `beginThread` run in the parent and in the child.
Thread* beginFork(Thread* parent, StackNode stack);
void abandonFork(Thread* child);
void beginThread(Thread* self);
void endThread(Thread* self);
// Binds the handle that pthread_create returned; harmless when the child did it first.
void registerHandle(Thread* child, ThreadId id, pthread_t handle);
Thread* findByHandle(pthread_t handle);
// `joined` has ended and `self` waited for it: order, record, and give its parts back.
void completeJoin(Thread* self, Thread* joined, StackNode stack);
// For the lock order alone: that `ended`, which had this slot and clock, takes no lock any more was
// told in another way than by a join.
void noteJoin(Thread* self, ThreadId ended, u32 slot, u64 clock, StackNode stack);
void detachThread(Thread* thread);
// At most 15 bytes of the name are kept, as by the kernel.
void nameThread(Thread* self, Thread* named, const char* name);
// Threads that have ended and that nobody has joined.
void forEachUnjoined(void (*visit)(Thread*, void*), void* argument);
// `ids` have ended, and had been retired: as completeJoin(), of all of them at once.
void completeJoins(Thread* self, const Vector<ThreadId>& ids, const VectorClock& clock,
                   const VectorClock& forkJoin, StackNode stack);
Thread* makeFiber(Thread* parent);
// A thread that beginFork() made is a fiber, and begins and ends on `host`; to be joined or
// detached.
void startFiber(Thread* fiber, Thread* host, const char* name);
void endFiber(Thread* fiber);
void destroyFiber(Thread* fiber);

// How long it waited for locks, in nanoseconds, and for other things.
u64 waitedForLocks(const Thread* thread);
u64 waitedElsewhere(const Thread* thread);

// A release by this thread: what it does from now on is later than what was published.
LS_INLINE void startEpoch(Thread* thread, u64 clock) {
  thread->epoch = makeEpoch(thread->slot, clock);
  if (thread == tl_thread) tl_epoch = thread->epoch;
}
// The slot's time is used up: it goes on in another one. What was done under the old slot stays
// ordered before, for its last clock is in the thread's own.
LS_NOINLINE void tickInNewSlot(Thread* thread, u64 clock);
LS_INLINE void tick(Thread* thread) {
  u64 clock = thread->clock.at(thread->slot) + 1;
  if (LS_UNLIKELY(clock >= kClockMask)) return tickInNewSlot(thread, clock);
  thread->clock.set(thread->slot, clock);
  startEpoch(thread, clock);
}
LS_INLINE bool isOrdered(const Thread* thread, u64 key) {
  return thread->clock.at(slotOf(key)) >= clockOf(key);
}
// Which thread had this epoch.
ThreadId threadOfEpoch(u64 key);

u32 threadsStarted();
u32 threadsAlive();
// Every live thread, under the registry's lock. `visit` must not create or end threads.
void forEachThread(void (*visit)(Thread*, void*), void* argument);

// In the child of a fork: only `self` exists.
void keepOnlyThread(Thread* self);

}  // namespace lockstitch::rt
