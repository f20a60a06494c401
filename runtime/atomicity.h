// Atomicity violations: a thread reads a location in one critical section of a lock and acts on it
// in a later one, within one activation of a function, while another thread wrote it in between.
#pragma once

#include "runtime/shadow.h"
#include "runtime/thread.h"

namespace lockstitch::rt {

// An access made while locks are held, and the last write to its first byte before it.
void noteGuardedAccess(Thread* thread, const Access& access, const Cell& lastWrite);
void freeAtomicityTable(Thread* thread);
// At the end of the run: what is left of the suspicions.
void reportAtomicityViolations();

}  // namespace lockstitch::rt
