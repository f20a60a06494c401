// The shape that interposed functions share.
#pragma once

#include <errno.h>

#include "runtime/acquisition.h"
#include "runtime/call_site.h"
#include "runtime/clock_time.h"
#include "runtime/locks.h"
#include "runtime/open_wait.h"
#include "runtime/options.h"
#include "runtime/process.h"
#include "runtime/real.h"
#include "runtime/wait_graph.h"

namespace lockstitch::rt {

// Most locks that are taken are given back before two threads could be switched: asks again for as
// long as that would take, some microseconds. It asks seldom: meanwhile the cache lines stay with
// those who use them, and a holder that takes the lock again and again does so in one go. Where it
// was in vain many times in a row (the holder has no processor, or keeps the lock long), less long.
template <class Try>
int tryForAWhile(LockPart& lock, u64 start, Try tryIt) {
  constexpr u64 kTicks = 12000;
  constexpr u32 kFirstPauses = 64;
  constexpr u32 kForgiven = 16;
  constexpr u32 kMostInVain = kForgiven + 4;
  u32 inVain = __atomic_load_n(&lock.triedInVain, __ATOMIC_RELAXED);
  u32 less = larger(inVain, kForgiven) - kForgiven;
  int result = EBUSY;
  u32 pauses = kFirstPauses >> less;
  for (; result == EBUSY && ticks() - start < kTicks >> less; pauses *= 2) {
    for (u32 i = 0; i < pauses; ++i) __builtin_ia32_pause();
    result = tryIt();
  }
  u32 now = result != EBUSY ? 0 : smaller(inVain + 1, kMostInVain);
  if (now != inVain) __atomic_store_n(&lock.triedInVain, now, __ATOMIC_RELAXED);
  return result;
}

struct LockWait {
  int result;
  u64 ticks;
};

// It was not free.
template <class TryAgain, class Block>
LS_NOINLINE LockWait waitForLock(Thread* self, LockPart& lock, AcquireMode mode, u32 flags,
                                 StackNode stack, TryAgain tryAgain, Block block) {
  const u64 start = ticks();
  int result = tryForAWhile(lock, start, tryAgain);
  if (result == EBUSY) {
    const bool endless = !(flags & trace::kTimed);
    if (endless) beginLockWait(self, lock.object, mode, stack);
    OpenWait open(self, start, true);
    HookScope::leave(self);
    result = block();
    HookScope::enter(self);
    if (endless) endWait(self);
  }
  const u64 waited = ticks() - start;
  self->lockWaitTicks += waited;
  return {result, waited};
}

// Takes a lock for the program: at once if it is free, or soon is; else the wait is made known
// first, so that a deadlock is seen instead of suffered. `tryIt` and `block` are the real
// functions; both return an error number. `tryAgain` should take no cache line from the holder of a
// lock that is taken.
template <class Try, class TryAgain, class Block>
LS_INLINE int takeLock(Thread* self, uptr address, LockKind kind, AcquireMode mode, u32 flags,
                       const CallSite& site, Try tryIt, TryAgain tryAgain, Block block) {
  const Asked asked = askFor(self, address, kind, mode, flags, site);
  LockWait wait{tryIt(), 0};
  // (What was known may have ended, and be another lock by now.)
  if (LS_UNLIKELY(asked.lock->id == LockId::None)) lockAt(address, kind);
  if (LS_UNLIKELY(wait.result != 0)) {
    const bool waits = wait.result == EBUSY && !(flags & trace::kTry);
    if (waits) wait = waitForLock(self, *asked.lock, mode, flags, asked.stack, tryAgain, block);
    if (wait.result == EDEADLK) reportDoubleLock(self, asked.lock->object, asked.stack);
    if (wait.result != 0 && wait.result != EOWNERDEAD) return wait.result;
  }
  noteAcquired(self, asked, address, mode, flags, wait.ticks);
  return wait.result;
}

template <class Try, class Block>
LS_INLINE int takeLock(Thread* self, uptr address, LockKind kind, AcquireMode mode, u32 flags,
                       const CallSite& site, Try tryIt, Block block) {
  return takeLock(self, address, kind, mode, flags, site, tryIt, tryIt, block);
}

// Where a thread blocks, for those who ask for stalls.
inline void noteWhere(Thread* self, const CallSite& site) {
  if (LS_UNLIKELY(options().stallSeconds)) self->waitStack = stackAt(self, site);
}

// Calls something that may block, outside of locks, and counts the time.
template <class Call>
auto blockElsewhere(Thread* self, HookScope& scope, Call call) {
  u64 start = ticks();
  OpenWait open(self, start, false);
  scope.leave();
  auto result = call();
  scope.enter();
  scope.keepErrno();
  self->otherWaitTicks += ticks() - start;
  // It runs on: where it was is no place where it waits. (A wait in the graph is ended there.)
  if (self->waitKind == WaitKind::None) self->waitStack = StackNode::Empty;
  return result;
}

inline uptr addressOf(const volatile void* object) { return reinterpret_cast<uptr>(object); }

}  // namespace lockstitch::rt
