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
void endWait(Thread* self);

}  // namespace lockstitch::rt
