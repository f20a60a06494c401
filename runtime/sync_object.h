// What is known of an address that synchronises: a lock, an atomic, a barrier, a once flag.
//
// Objects are found by address, made on first use and never freed; when the memory they stand for
// is freed or initialised anew they start another generation. So any thread may keep a pointer.
#pragma once

#include "runtime/intern_tree.h"
#include "runtime/published_clock.h"
#include "runtime/spin_lock.h"
#include "runtime/trace_record.h"

namespace lockstitch::rt {

struct Thread;
struct SyncObject;
struct AtomicPast;
struct SharedHold;
struct KnownSync;

// A thread that ended may have left the lock taken, and its Thread may be another one's by now:
// `id` says whose hold it is.
struct LockHolder {
  Thread* thread;
  StackNode stack;
  ThreadId id;
};

// The part only locks have. What every exclusive acquisition needs comes first: it fills a cache
// line, which goes from thread to thread with the lock.
struct LockPart {
  LockId id;        // of this generation
  u32 announcedIn;  // the process of a family of forks whose trace has its record
  trace::LockKind kind;
  u32 generation;
  Thread* owner;  // exclusive holder
  StackNode ownerStack;
  ThreadId ownerId;
  ThreadId lastThread;
  u32 lowThreads;    // a bit for each id below 32 that is in `threads`
  u64 acquisitions;  // exclusive ones
  u64 contended;
  SyncObject* object;  // that it is the part of

  // Totals; those of the holds are estimated from some: see startHold(). What their holders
  // computed, and waited for something else, was measured of fewer: of as many as `sampled`. The
  // holds that were waited for are summed up apart.
  u64 waitTicks;
  struct HoldTimes {
    u64 ticks, sampled, cpuNanoseconds, waitNanoseconds;
  } otherHolds, waitedHolds;
  u64 longestWaitTicks;
  StackNode waitStack;
  u32 triedInVain;           // see tryForAWhile()
  Vector<ThreadId> threads;  // distinct ones, up to a limit
  SharedHold* sharedHolds;   // see shared_holds.h
  Vector<SharedHold*> holdsOfSlots;
  bool signals, backsOff;   // of a semaphore: see semaphore_lock.h
  ThreadId madeBy, lifeOf;  // likewise
  u32 lifeSlot;             // of `lifeOf`, and its clock when it gave the semaphore back
  u64 lifeClock;
  bool isStatic, isNotStatic;  // as it was announced: see announced_lock.h
  Vector<u64> passes;          // of an initialiser: see once_lock.h
  bool dumped;
  LockHolder destroyedBy;  // of a mutex that pthread_mutex_destroy() ended: by whom, and where
  LockId destroyedAs;
  SyncObject* nextLock;  // list of all that ever were locks
};
static_assert(offsetof(LockPart, waitTicks) == 64);

// What an atomic operation or a mutex needs comes first: it fills a cache line.
struct SyncObject {
  uptr address;
  AtomicPast* past;  // null when it never was an atomic; see atomic_past.h
  LockPart* lock;    // null when it never was a lock
  SpinLock mutex;
  u32 halvesSeen;  // see hasInnerHalf()
  bool hasInner;
  bool isShared;         // of a barrier: other processes may use it, too
  u32 arrivals;          // of a barrier since it was made, in all rounds
  PublishedClock clock;  // what exclusive releases, atomics, posts published

  SyncObject* next;
  PublishedClock sharedClock;  // what shared holders of many slots published
  u32 parties;                 // of a barrier
  u32 rounds;                  // of all barriers that were here: those that are over
};

void openSyncObjects();
SyncObject* findSync(uptr address);  // null when there is none
SyncObject* syncAt(uptr address);
// Where the thread remembers what it knows of an object.
KnownSync* knownSyncAt(Thread* thread, SyncObject* object);
// Whether there may be an object in the second half of the eight bytes of `object`, as with the two
// counts of a shared_ptr that are read at once.
extern u32 g_halves;  // objects in second halves, so far
bool lookForHalf(SyncObject* object);
LS_INLINE bool hasInnerHalf(SyncObject* object) {
  if (LS_LIKELY(__atomic_load_n(&object->halvesSeen, __ATOMIC_RELAXED) ==
                __atomic_load_n(&g_halves, __ATOMIC_ACQUIRE))) {
    return object->hasInner;
  }
  return lookForHalf(object);
}
// Calls `visit` for each object in [begin, end).
void forEachSyncIn(uptr begin, uptr end, void (*visit)(SyncObject*, void*), void* argument);
// A cheap look: false when surely none.
bool anySyncIn(uptr begin, uptr end);

// Happens-before through an object: publish all that `thread` did, or take over what was published.
void acquireFrom(Thread* thread, SyncObject* object);
void releaseTo(Thread* thread, SyncObject* object);       // joins what is there already
void releaseStoreTo(Thread* thread, SyncObject* object);  // replaces it

}  // namespace lockstitch::rt
