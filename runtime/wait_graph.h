// Who waits for whom. Before a thread blocks it says so here; the last thread of a deadlock finds
// the cycle. All edges are of the kind "cannot go on before that one does", and none changes while
// the graph's lock is held, so a cycle that is found is a deadlock.
#pragma once

#include "runtime/locks.h"

namespace lockstitch::rt {

// Publishes the wait and looks for a cycle through it; reports a deadlock and, unless the options
// say to go on, ends the process.
void beginLockWait(Thread* self, SyncObject* object, AcquireMode mode, StackNode stack);
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
void recordDeadlock(TraceStream& stream, const trace::DeadlockEdge* edges, u32 count);

}  // namespace lockstitch::rt
