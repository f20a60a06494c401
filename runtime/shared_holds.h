// Who holds a lock in shared mode. Readers of one lock would fight for the cache lines in which it
// kept that, and what it publishes to the next writer, in one place: so each thread slot that reads
// has a part of its own, and only who takes the lock exclusively looks at all of them.
#pragma once

#include "runtime/locks.h"

namespace lockstitch::rt {

// Only threads of one slot, one after the other, change it; so its fields need no lock. Others read
// who holds the lock, which is told last; the clock is guarded by `mutex`.
struct SharedHold {
  SpinLock mutex;
  u32 slot;
  u32 depth;  // how often it is held now
  ThreadId id;
  Thread* thread;
  StackNode stack;  // of the first of these holds, or of the latest one that is over
  u32 unused;
  PublishedClock clock;  // what its releases published
  u64 acquisitions;
  SharedHold* next;  // of the lock
};

// Both are called while the real lock is held in shared mode. Where races are looked for they give
// the order, and the latter begins another epoch.
SharedHold* acquireShared(Thread* self, SyncObject* object, StackNode stack);
void releaseShared(Thread* self, SyncObject* object, SharedHold* hold);

// The object's mutex is held by the callers of all that follows, and the real lock exclusively by
// this one's: what all who had it shared published.
void acquireFromSharers(Thread* self, SyncObject* object);
// Calls visit(const LockHolder&) for each who holds it now.
template <class Visit>
void forEachSharer(const LockPart& lock, Visit visit) {
  SharedHold* hold = __atomic_load_n(&lock.sharedHolds, __ATOMIC_ACQUIRE);
  for (; hold; hold = hold->next) {
    if (!__atomic_load_n(&hold->depth, __ATOMIC_ACQUIRE)) continue;
    visit(LockHolder{hold->thread, hold->stack, hold->id});
  }
}
// The first of these; its thread is null when there is none. Needs no lock for that.
LockHolder firstSharer(const LockPart& lock);
// Null when all who ever had it shared are ordered before `self`.
const SharedHold* findUnorderedSharer(const Thread* self, const SyncObject* object);
u64 sharedAcquisitions(const LockPart& lock);
// Another lock begins to live there.
void forgetSharers(SyncObject* object);

}  // namespace lockstitch::rt
