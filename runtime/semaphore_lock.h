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
//
// std::counting_semaphore and std::binary_semaphore are no calls but atomic operations and waits on
// a word, compiled into the program. They are known by these: to take is to count down by one by a
// compare-exchange that acquires where it succeeds and is relaxed where not; to post is to count up
// with a release. Unoptimised code of g++ says "sequentially consistent" of everything: there a
// word is known from its first round on, when the thread that counted it down counted it up from
// zero and woke who sleeps on it. Whether acquire() or try_acquire() took it cannot be seen where
// neither waited.
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

// Of a word, after an operation that may be that of a semaphore. `isExact`: its order says so.
// Taken: it was `before`, and is one less.
void semaphoreWordTaken(Thread* self, SyncObject* word, u64 before, bool isExact, uptr pc);
// It was read and is zero.
void semaphoreWordRefused(Thread* self, SyncObject* word);
// Before it is counted up; true when the thread had it.
bool semaphoreWordPosting(Thread* self, SyncObject* word, uptr pc);
// It was counted up from `before` by `count`. `hadIt` is what the function above said.
void semaphoreWordPosted(Thread* self, SyncObject* word, u64 before, u64 count, bool isExact,
                         bool hadIt);
// The thread wakes who sleeps on the word.
void semaphoreWordWoken(Thread* self, uptr address);

}  // namespace lockstitch::rt
