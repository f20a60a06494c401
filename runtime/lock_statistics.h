// How often a lock is taken, waited for, and how long it is held.
#pragma once

#include "runtime/locks.h"

namespace lockstitch::rt {

// The lock's own mutex is held.
void noteThread(LockPart& lock, ThreadId thread);
void countWait(LockPart& lock, StackNode stack, u64 waitTicks);
// `acquisitions`: how many there were, with this one.
void startHold(Thread* self, const LockPart& lock, u64 acquisitions, bool waited, HeldEntry& entry);
void endHold(LockPart& lock, const HeldEntry& entry);

// The totals of one lock; without a stream, at process end.
void writeStatistics(TraceStream* stream, LockPart& lock);
// Of all.
void writeLockStatistics();

}  // namespace lockstitch::rt
