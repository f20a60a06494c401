// Binary semaphores that are used as locks: initial value 1, posted by the thread that waited. So
// are CPython's locks, and those of many runtimes. One that any other thread posts, or that a
// thread waits for twice, tells something instead: it is a lock no more, from then on.
//
// A semaphore that a thread (not main) makes itself and takes before any other tells of its end:
// who gets it afterwards, whenever that is, has joined the thread (CPython's Thread.join and
// is_alive before 3.13). What threads make to share is made by who starts them.
//
// They take part in the lock-order graph, and in the wait-for graph with a reservation (see
// wait_graph.h). A successful sem_trywait() counts as an acquisition that would have waited,
// because such locks try first and wait then; unless the semaphore was tried in vain and left.
#pragma once

#include "runtime/locks.h"

namespace lockstitch::rt {

void semaphoreCreated(Thread* self, uptr address, unsigned value, bool shared);
// Before a wait without end, for one that was refused: null when it is no lock. A thread that waits
// for what it has itself waits for another one to post.
SyncObject* semaphoreAwaited(Thread* self, uptr address);
// The wait is over. `waitTicks` is 0 when there was none.
void semaphoreTaken(Thread* self, uptr address, u32 flags, const CallSite& site, u64 waitTicks);
// A try that failed, with no wait after it so far.
void semaphoreRefused(Thread* self, uptr address);
// Before the real post.
void semaphorePosted(Thread* self, uptr address, const CallSite& site);
void semaphoreDestroyed(Thread* self, uptr address);

}  // namespace lockstitch::rt
