// The clock that releases through one object published. As long as it is the clock of one thread,
// which is nearly always, it knows that thread's epoch: who has seen that has seen all of it, and
// need not look at the components.
#pragma once

#include "runtime/thread.h"

namespace lockstitch::rt {

class PublishedClock {
 public:
  // For readers without the object's lock: the same before and after means that nothing was
  // published.
  LS_INLINE u64 latest() const { return __atomic_load_n(&latest_, __ATOMIC_ACQUIRE); }
  LS_INLINE static bool isKnown(u64 latest, const Thread* thread) {
    return latest != kMixed && isOrdered(thread, latest);
  }
  // Until the next change no reader without the lock may rely on anything.
  LS_INLINE void beginChange() { setLatest(kMixed); }

  LS_INLINE void acquireBy(Thread* thread) const {
    if (!isKnown(latest(), thread)) thread->clock.join(clock_);
  }
  LS_INLINE bool isKnownTo(const Thread* thread) const {
    return isKnown(latest(), thread) || clock_.isWithin(thread->clock);
  }
  // Replaces what was there.
  LS_INLINE void assignFrom(const Thread* thread) {
    clock_.assign(thread->clock);
    setLatest(thread->epoch);
  }
  // Joins what is there. `before`: what latest() was, when beginChange() came in between.
  LS_INLINE void releaseBy(const Thread* thread, u64 before) {
    if (isKnown(before, thread)) return assignFrom(thread);
    join(thread->clock);
  }
  LS_INLINE void releaseBy(const Thread* thread) { releaseBy(thread, latest()); }

  // Nothing came of it. Also when it was never known what is there.
  void endChange(u64 before) { setLatest(before == kMixed && clock_.empty() ? kNothing : before); }
  void assign(const VectorClock& clock) {
    clock_.assign(clock);
    setLatest(kMixed);
  }
  void join(const VectorClock& clock) {
    clock_.join(clock);
    setLatest(kMixed);
  }
  void clear() {
    clock_.clear();
    setLatest(kNothing);
  }
  const VectorClock& clock() const { return clock_; }
  operator const VectorClock&() const { return clock_; }

 private:
  static constexpr u64 kMixed = 0;    // no single thread's, or not looked at yet
  static constexpr u64 kNothing = 1;  // of no slot and clock 0, so known to everybody

  LS_INLINE void setLatest(u64 epoch) { __atomic_store_n(&latest_, epoch, __ATOMIC_RELEASE); }

  VectorClock clock_;
  u64 latest_ = kMixed;
};

}  // namespace lockstitch::rt
