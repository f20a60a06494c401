// Time, for the picture of where a run's time went.
#pragma once

#include <time.h>

#include "runtime/base.h"

namespace lockstitch::rt {

u64 nowNanoseconds();        // CLOCK_MONOTONIC
u64 threadCpuNanoseconds();  // of the calling thread
u64 threadCpuNanoseconds(u32 osThread);
u64 processCpuNanoseconds();
// How long the thread could run and waited for a processor. 0 where the kernel does not say.
u64 runDelayNanoseconds(u32 osThread);

// A cheap counter for short spans; calibrated against the clock at process end.
LS_INLINE u64 ticks() { return __builtin_ia32_rdtsc(); }
void startTicks();
u64 ticksToNanoseconds(u64 ticks);

}  // namespace lockstitch::rt
