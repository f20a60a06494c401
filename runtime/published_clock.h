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
    return !isMixed(latest) && isOrdered(thread, latest);
  }
  // Whether it is not being changed, and known when it was.
  LS_INLINE static bool isWhole(u64 latest) { return latest != kMixed; }
  // Nothing is there to be acquired, nor is anything being changed.
  LS_INLINE static bool isNothing(u64 latest) { return latest == kNothing; }
  // Without the object's lock: `into`, of the thread, takes over what is there, if that is what was
  // published at `latest`. When it was so before the value of an atomic was read, that value was
  // not stored by a later release. False: to be done with the lock.
  LS_INLINE bool acquireAt(u64 latest, const Thread* thread, VectorClock& into) const {
    if (isKnown(latest, thread)) return this->latest() == latest;
    if (latest == kMixed) return false;
    constexpr u32 kMost = 16;
    u64 copy[kMost];
    u32 count = clock_.copyTo(copy, kMost);
    __atomic_thread_fence(__ATOMIC_ACQUIRE);
    if (count > kMost || this->latest() != latest) return false;
    into.join(copy, count);
    return true;
  }
  // Asks for what acquireAt() will look at, where it will.
  LS_INLINE void prefetch(u64 latest, const Thread* thread) const {
    if (!isKnown(latest, thread)) clock_.prefetch();
  }
  // Before a change that is to come.
  LS_INLINE void prefetchToChange() const { clock_.prefetchToChange(); }
  // Until the next change no reader without the lock may rely on anything.
  LS_INLINE void beginChange() {
    setLatest(kMixed);
    __atomic_thread_fence(__ATOMIC_RELEASE);
  }

  LS_INLINE void acquireBy(Thread* thread) const {
    if (!isKnown(latest(), thread)) thread->clock.join(clock_);
  }
  LS_INLINE bool isKnownTo(const Thread* thread) const {
    return isKnown(latest(), thread) || clock_.isWithin(thread->clock);
  }
  // Replaces what was there.
  LS_INLINE void assignFrom(const Thread* thread) {
    beginChange();
    clock_.assign(thread->clock);
    setLatest(thread->epoch);
  }
  // Joins what is there. `before`: what latest() was, when beginChange() came in between.
  LS_INLINE void releaseBy(const Thread* thread, u64 before) {
    bool known = isMixed(before) ? clock_.isWithin(thread->clock) : isKnown(before, thread);
    if (known) return assignFrom(thread);
    join(thread->clock);
    setLatest(thread->epoch | kMixedBit);
  }
  LS_INLINE void releaseBy(const Thread* thread) { releaseBy(thread, latest()); }

  // Nothing came of it. Also when it was never known what is there.
  void endChange(u64 before) { setLatest(before == kMixed && clock_.empty() ? kNothing : before); }
  void assign(const VectorClock& clock) {
    beginChange();
    clock_.assign(clock);
  }
  void join(const VectorClock& clock) {
    beginChange();
    clock_.join(clock);
  }
  void clear() {
    beginChange();
    clock_.clear();
    setLatest(kNothing);
  }
  const VectorClock& clock() const { return clock_; }
  operator const VectorClock&() const { return clock_; }

 private:
  static constexpr u64 kMixed = 0;    // being changed, no single thread's, or not looked at yet
  static constexpr u64 kNothing = 1;  // of no slot and clock 0, so known to everybody
  // Beside the epoch of the latest of several threads, which tells one state from another.
  static constexpr u64 kMixedBit = 2;

  LS_INLINE static bool isMixed(u64 latest) { return latest == kMixed || (latest & kMixedBit); }

  LS_INLINE void setLatest(u64 epoch) { __atomic_store_n(&latest_, epoch, __ATOMIC_RELEASE); }

  VectorClock clock_;
  u64 latest_ = kMixed;
};

}  // namespace lockstitch::rt
