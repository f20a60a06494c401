// Who waits for whom. Before a thread blocks it says so here; the last thread of a deadlock finds
// the cycle. All edges are of the kind "cannot go on before that one does", and none changes while
// the graph's lock is held, so a cycle that is found is a deadlock.
//
// But for those through semaphores, which anybody may post. Where one was used as a lock alone
// (semaphore_lock.h), a cycle that stands still for a while is taken for a deadlock, and it is said
// that it is one as far as is known. Whoever waits for such a semaphore looks from time to time.
#pragma once

#include "runtime/locks.h"

namespace lockstitch::rt {

// Publishes the wait and looks for a cycle through it; reports a deadlock and, unless the options
// say to go on, ends the process.
void beginLockWait(Thread* self, SyncObject* object, AcquireMode mode, StackNode stack);
// For what runs once: nobody holds it when `self` turns out to be the one that runs it.
void beginOnceWait(Thread* self, SyncObject* once, StackNode stack);
// On a word, for whoever changes it and wakes those who sleep on it, or on a semaphore, for whoever
// posts it; `semaphore`: the lock that it is, or null. As anybody may do that, nothing is certain
// at once. `resumed`: the number of the wait that was paused and goes on, or 0.
void beginWordWait(Thread* self, SyncObject* semaphore, uptr word, StackNode stack,
                   u64 resumed = 0);
// It is over for the moment, and begins again.
void pauseWait(Thread* self);
// To be asked now and then during such a wait, by who has just waited in vain: what was there the
// last time and is still there, a cycle or that every thread waits, is reported, as above.
void lookWhileOnWord(Thread* self, SeenInWait& seen);
// For the others that have to come in the barrier's round, of the number that rounds had then.
void beginBarrierWait(Thread* self, SyncObject* barrier, u32 round, StackNode stack);
void beginJoinWait(Thread* self, Thread* joined, StackNode stack);
// A wait on a condition variable: it ends after a notice, and not before the mutex is free again.
void beginConditionWait(Thread* self, SyncObject* mutex, uptr condition, bool forever,
                        StackNode stack);
void endWait(Thread* self);

// To be called at each notify: those who wait now may go on.
void noteNotice(uptr condition);
u32 noticesOf(uptr condition);
// In the child of a fork: the others that waited are not here.
void forgetWaits();
// For standstill.cpp.
SpinLock& waitGraphLock();
u64 waitsSoFar();
u32 waitingForever();
// Before a report: what `waiter` waits for has an id and a record, in its stream, from now on.
void nameWaitedFor(Thread* waiter);
void recordDeadlock(TraceStream& stream, const trace::DeadlockEdge* edges, u32 count);

}  // namespace lockstitch::rt
