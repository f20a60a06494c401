// A lock for a few instructions. Never held while the program's code runs. A waiter yields, so that
// a preempted holder gets to run; it sleeps when that takes long, which it does only where a report
// waits for the names of its frames.
#pragma once

#include <time.h>

#include "runtime/base.h"
#include "runtime/sys.h"

namespace lockstitch::rt {

// Which process of a family of forks this is. A lock taken in another one is held by a thread that
// does not exist here, so it counts as free.
extern u32 g_forkGeneration;

LS_NOINLINE inline void standBack(u32 tries) {
  if (tries < 512) {
    systemCall(SYS_sched_yield);
    return;
  }
  timespec pause{0, tries < 1024 ? 100'000 : 1'000'000};
  systemCall(SYS_nanosleep, reinterpret_cast<long>(&pause), 0);
}

class SpinLock {
 public:
  void lock() {
    u32 mine = g_forkGeneration;
    for (u32 tries = 0;; ++tries) {
      u32 seen = __atomic_load_n(&holder_, __ATOMIC_RELAXED);
      if (seen != mine && __atomic_compare_exchange_n(&holder_, &seen, mine, false,
                                                      __ATOMIC_ACQUIRE, __ATOMIC_RELAXED)) {
        return;
      }
      if (tries < 64) {
        __builtin_ia32_pause();
      } else {
        standBack(tries);
      }
    }
  }
  void unlock() { __atomic_store_n(&holder_, 0, __ATOMIC_RELEASE); }

 private:
  u32 holder_ = 0;
};

class SpinGuard {
 public:
  explicit SpinGuard(SpinLock& lock) : lock_(lock) { lock_.lock(); }
  ~SpinGuard() { lock_.unlock(); }
  SpinGuard(const SpinGuard&) = delete;
  SpinGuard& operator=(const SpinGuard&) = delete;

 private:
  SpinLock& lock_;
};

}  // namespace lockstitch::rt
