#include "runtime/lock_statistics.h"

#include "runtime/clock_time.h"
#include "runtime/shared_holds.h"

namespace lockstitch::rt {
namespace {

constexpr u32 kMostThreadsCounted = 64;

u64 acquisitionsOf(const LockPart& lock) { return lock.acquisitions + sharedAcquisitions(lock); }

// A hold this long makes the clock of its holder's computing look cheap.
constexpr u64 kLongHoldTicks = 100'000;

u64 holdTicksOf(const LockPart& lock) { return lock.waitedHolds.ticks + lock.otherHolds.ticks; }

u64 ofAll(u64 LockPart::HoldTimes::* what, const LockPart::HoldTimes& times, u64 holds) {
  return times.sampled ? times.*what * holds / times.sampled : 0;
}

// The two kinds of holds are estimated apart: those that were waited for are many on a busy machine
// and last longer there, and would outweigh the others. Each by the number of its holds, not by the
// time they lasted: who asks for a clock gives a busy kernel the occasion to let somebody else run.
u32 permilleOfHold(u64 LockPart::HoldTimes::* what, const LockPart& lock) {
  const u64 held = ticksToNanoseconds(holdTicksOf(lock));
  if (!held || !(lock.waitedHolds.sampled + lock.otherHolds.sampled)) return trace::kNotSampled;
  const u64 spent = ofAll(what, lock.waitedHolds, lock.contended) +
                    ofAll(what, lock.otherHolds, acquisitionsOf(lock) - lock.contended);
  const u64 permille = spent * 1000 / held;
  return permille > 1000 ? 1000 : static_cast<u32>(permille);
}

// A task that runs while its thread waits takes from what that has waited.
u64 waitedSince(const HeldEntry& entry, const Thread* self) {
  const u64 nanoseconds = self->otherWaitNanoseconds - entry.sinceWaitNanoseconds +
                          ticksToNanoseconds(self->otherWaitTicks - entry.sinceWaitTicks);
  return static_cast<long>(nanoseconds) > 0 ? nanoseconds : 0;
}

constexpr u32 kMostUsed = 256;

struct Busiest {
  u64 bar;  // acquisitions of the least used one that is still written
  u32 histogram[65];
};

void countLevel(const LockPart& lock, Busiest& busiest) {
  u64 acquisitions = acquisitionsOf(lock);
  if (acquisitions) ++busiest.histogram[64 - __builtin_clzll(acquisitions)];
}

void writeIfBusy(LockPart& lock, const Busiest& busiest) {
  u64 acquisitions = acquisitionsOf(lock);
  if (!acquisitions || lock.dumped) return;
  if (!lock.contended && acquisitions < busiest.bar) return;
  lock.dumped = true;
  writeStatistics(nullptr, lock);
}

}  // namespace

void noteNewThread(LockPart& lock, ThreadId thread) {
  if (raw(thread) < 32) lock.lowThreads |= 1u << raw(thread);
  if (lock.threads.size >= kMostThreadsCounted) return;
  for (ThreadId known : lock.threads) {
    if (known == thread) return;
  }
  lock.threads.push(thread);
}

void countWait(LockPart& lock, StackNode stack, u64 waitTicks) {
  ++lock.contended;
  lock.waitTicks += waitTicks;
  if (waitTicks <= lock.longestWaitTicks) return;
  lock.longestWaitTicks = waitTicks;
  lock.waitStack = stack;
}

// The thread's own clock, a system call, is read for few of those that are measured, and for more
// where they are long. While it is read another thread may run instead: that is not counted.
void measureHold(Thread* self, const LockPart& lock, u64 acquisitions, HeldEntry& entry) {
  const bool few = entry.waited
                       ? lock.contended <= kAlwaysMeasured || lock.contended % 64 == 0
                       : acquisitions == 1 || (entry.holdsMeant > 1 && self->chance >> 54 == 0);
  const bool isLong = holdTicksOf(lock) >= acquisitions * kLongHoldTicks;
  entry.sinceCpuNanoseconds = 0;
  if (few || (isLong && acquisitions % 4 == 0)) {
    entry.sinceCpuNanoseconds = threadCpuNanoseconds();
    entry.sinceWaitNanoseconds = self->otherWaitNanoseconds;
    entry.sinceWaitTicks = self->otherWaitTicks;
  }
  entry.sinceTicks = ticks();
}

void endHold(const Thread* self, LockPart& lock, const HeldEntry& entry) {
  LockPart::HoldTimes& times = entry.waited ? lock.waitedHolds : lock.otherHolds;
  times.ticks += (ticks() - entry.sinceTicks) * entry.holdsMeant;
  if (!entry.sinceCpuNanoseconds) return;
  times.sampled += entry.holdsMeant;
  times.cpuNanoseconds += (threadCpuNanoseconds() - entry.sinceCpuNanoseconds) * entry.holdsMeant;
  times.waitNanoseconds += waitedSince(entry, self) * entry.holdsMeant;
}

void writeStatistics(TraceStream* stream, LockPart& lock) {
  trace::LockStatisticsBody body{};
  body.lock = raw(lock.id);
  body.threads = lock.threads.size;
  body.acquisitions = acquisitionsOf(lock);
  body.contended = lock.contended;
  body.waitNanoseconds = ticksToNanoseconds(lock.waitTicks);
  body.holdNanoseconds = ticksToNanoseconds(holdTicksOf(lock));
  body.holdCpuPermille = permilleOfHold(&LockPart::HoldTimes::cpuNanoseconds, lock);
  body.holdWaitPermille = permilleOfHold(&LockPart::HoldTimes::waitNanoseconds, lock);
  if (stream) {
    body.stack = traceStack(*stream, lock.waitStack);
    writeRecord(*stream, trace::RecordKind::LockStatistics, body);
  } else {
    // Its stack was recorded with an acquisition, or nobody waited.
    body.stack = *g_stacks.tagOf(raw(lock.waitStack));
    writeCommon(trace::RecordKind::LockStatistics, body);
  }
}

void writeLockStatistics() {
  Busiest busiest{};
  forEachLock([](LockPart& lock, void* to) { countLevel(lock, *static_cast<Busiest*>(to)); },
              &busiest);
  u32 taken = 0;
  u32 level = 64;
  while (level > 1 && taken + busiest.histogram[level] <= kMostUsed) {
    taken += busiest.histogram[level];
    --level;
  }
  busiest.bar = level > 1 ? 1ull << level : 1;
  forEachLock([](LockPart& lock, void* bar) { writeIfBusy(lock, *static_cast<Busiest*>(bar)); },
              &busiest);
}

}  // namespace lockstitch::rt
