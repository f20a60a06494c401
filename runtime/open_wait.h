// A wait that goes on: when the process ends in the middle of it, it is counted up to then.
#pragma once

#include "runtime/clock_time.h"
#include "runtime/thread.h"

namespace lockstitch::rt {

class OpenWait {
 public:
  LS_INLINE OpenWait(Thread* self, u64 startTicks, bool isForLock)
      : self_(self), before_(self->openWait) {
    self_->openWait = {startTicks, isForLock};
  }
  // A signal handler may wait while the function that it interrupts does.
  LS_INLINE ~OpenWait() { self_->openWait = before_; }
  OpenWait(const OpenWait&) = delete;
  OpenWait& operator=(const OpenWait&) = delete;

 private:
  Thread* self_;
  WaitBegun before_;
};

struct OpenWaitTimes {
  u64 forLock, elsewhere;  // nanoseconds
};
inline OpenWaitTimes openWaitOf(const Thread* thread) {
  WaitBegun wait = thread->openWait;
  if (!wait.ticks) return {};
  u64 time = ticksToNanoseconds(ticks() - wait.ticks);
  return wait.isForLock ? OpenWaitTimes{time, 0} : OpenWaitTimes{0, time};
}

}  // namespace lockstitch::rt
