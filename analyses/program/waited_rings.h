// Philosophers of whom a semaphore lets all but one sit down:
//
//     sem_init(&room, 0, N - 1);
//     sem_wait(&room); lock(&fork[i]); lock(&fork[(i + 1) % N]); … sem_post(&room);
//
// Of a ring of N locks, in which each thread takes one and the next, N threads must each hold one
// for none to go on.
#pragma once

#include "analyses/program/candidates.h"

namespace lockstitch::program {

// The token of the semaphore under which `acquisition` takes the lock that comes next in a ring
// after `from`, both while the token is held, where the semaphore lets in fewer threads than the
// ring has locks; none where that is not so. That the ring goes round the whole table is taken for
// granted.
PathId waitedRing(const OriginView& view, const Acquisition& acquisition, const HeldLock& from);

}  // namespace lockstitch::program
