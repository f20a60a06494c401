// How often a lock is taken, waited for, and how long it is held.
#pragma once

#include "runtime/locks.h"

namespace lockstitch::rt {

// The lock's own mutex is held, or the lock itself exclusively where only its holder changes what
// is known of it.
void noteNewThread(LockPart& lock, ThreadId thread);
LS_INLINE void noteThread(LockPart& lock, ThreadId thread) {
  if (LS_LIKELY(lock.lastThread == thread)) return;
  lock.lastThread = thread;
  const u32 id = raw(thread);
  if (id >= 32 || !(lock.lowThreads >> id & 1)) noteNewThread(lock, thread);
}
void countWait(LockPart& lock, StackNode stack, u64 waitTicks);

// How long a lock is held, and how much of that its holder runs, tells a lock that computing
// threads queue for from one held over a wait. Both clocks cost more than the lock itself. So only
// some holds are measured: the first ones, all that were waited for, and of the others one in
// sixteen by chance, which stands for all sixteen. `acquisitions`: how many there were, with this
// one.
constexpr u32 kAlwaysMeasured = 64;
void measureHold(Thread* self, const LockPart& lock, u64 acquisitions, HeldEntry& entry);
LS_INLINE void startHold(Thread* self, const LockPart& lock, u64 acquisitions, bool waited,
                         HeldEntry& entry) {
  entry.waited = waited;
  const bool byChance = !waited && acquisitions > kAlwaysMeasured;
  if (LS_LIKELY(byChance)) {
    self->chance = self->chance * 6364136223846793005ull + 1442695040888963407ull;
    if (LS_LIKELY(self->chance >> 60)) {
      entry.holdsMeant = 0;
      return;
    }
  }
  entry.holdsMeant = byChance ? 16 : 1;
  measureHold(self, lock, acquisitions, entry);
}
void endHold(const Thread* self, LockPart& lock, const HeldEntry& entry);

// The totals of one lock; without a stream, at process end.
void writeStatistics(TraceStream* stream, LockPart& lock);
// Of all.
void writeLockStatistics();

}  // namespace lockstitch::rt
