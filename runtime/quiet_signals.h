// Signals that the kernel sends to a thread for what it itself writes, and that would end the
// program under test for what the runtime writes: to a pipe that nobody reads (SIGPIPE), beyond the
// size that files may have (SIGXFSZ, of ulimit -f). Within the scope they are kept off; what came
// is taken back.
#pragma once

#include <signal.h>
#include <time.h>

#include "runtime/sys.h"

namespace lockstitch::rt {

class QuietSignals {
 public:
  QuietSignals() {
    change(SIG_BLOCK, kThese, &before_);
    wasPending_ = pending();
  }
  ~QuietSignals() {
    // At most one of each.
    while (const u64 ours = pending() & ~wasPending_) {
      const timespec none{0, 0};
      systemCall(SYS_rt_sigtimedwait, reinterpret_cast<long>(&ours), 0,
                 reinterpret_cast<long>(&none), sizeof ours);
    }
    change(SIG_SETMASK, before_, nullptr);
  }
  QuietSignals(const QuietSignals&) = delete;
  QuietSignals& operator=(const QuietSignals&) = delete;

 private:
  static constexpr u64 kThese = u64{1} << (SIGXFSZ - 1) | u64{1} << (SIGPIPE - 1);

  static void change(int how, const u64& set, u64* before) {
    systemCall(SYS_rt_sigprocmask, how, reinterpret_cast<long>(&set),
               reinterpret_cast<long>(before), sizeof set);
  }
  static u64 pending() {
    u64 pending = 0;
    systemCall(SYS_rt_sigpending, reinterpret_cast<long>(&pending), sizeof pending);
    return pending & kThese;
  }

  u64 before_ = 0;
  u64 wasPending_;
};

}  // namespace lockstitch::rt
