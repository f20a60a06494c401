#include "runtime/clock_time.h"

#include <fcntl.h>
#include <sys/syscall.h>

#include "runtime/message.h"
#include "runtime/real.h"
#include "runtime/sys.h"

namespace lockstitch::rt {
namespace {

u64 g_startTicks = 0;
u64 g_startNanoseconds = 0;

u64 readClock(clockid_t clock) {
  timespec now{};
  LS_REAL(clock_gettime)(clock, &now);
  return static_cast<u64>(now.tv_sec) * 1000000000u + static_cast<u64>(now.tv_nsec);
}

}  // namespace

u64 nowNanoseconds() { return readClock(CLOCK_MONOTONIC); }
u64 threadCpuNanoseconds() { return readClock(CLOCK_THREAD_CPUTIME_ID); }
u64 threadCpuNanoseconds(u32 osThread) {
  // How Linux spells the CPU clock of another thread (see clock_getcpuclockid(3)).
  return readClock(static_cast<clockid_t>((~osThread << 3) | 6));
}
u64 runDelayNanoseconds(u32 osThread) {
  Line path;
  path.add("/proc/self/task/").add(osThread).add("/schedstat");
  long file =
      systemCall(SYS_openat, AT_FDCWD, reinterpret_cast<long>(path.text()), O_RDONLY | O_CLOEXEC);
  if (failed(file)) return 0;
  char text[96];  // "time on the processor, time waiting for one, time slices"
  long length = systemCall(SYS_read, file, reinterpret_cast<long>(text), sizeof text);
  systemCall(SYS_close, file);
  const char* at = text;
  const char* end = text + (failed(length) ? 0 : length);
  while (at != end && *at != ' ') ++at;
  u64 delay = 0;
  for (++at; at < end && *at >= '0' && *at <= '9'; ++at)
    delay = delay * 10 + static_cast<u64>(*at - '0');
  return delay;
}
u64 processCpuNanoseconds() { return readClock(CLOCK_PROCESS_CPUTIME_ID); }

void startTicks() {
  g_startTicks = ticks();
  g_startNanoseconds = nowNanoseconds();
}

u64 ticksToNanoseconds(u64 span) {
  u64 elapsedTicks = ticks() - g_startTicks;
  u64 elapsed = nowNanoseconds() - g_startNanoseconds;
  if (!elapsedTicks) return 0;
  return static_cast<u64>(static_cast<double>(span) * static_cast<double>(elapsed) /
                          static_cast<double>(elapsedTicks));
}

}  // namespace lockstitch::rt
