// pthread_spin_*.
#include "runtime/io_calls.h"

using namespace lockstitch::rt;

LS_EXPORT int pthread_spin_init(pthread_spinlock_t* lock, int shared) {
  CallSite site = LS_CALL_SITE;
  callMakesOrEnds(lock, site.pc);
  int result = LS_REAL(pthread_spin_init)(lock, shared);
  Thread* self = current();
  HookScope scope(self);
  if (scope && result == 0) {
    lockCreated(self, addressOf(lock), LockKind::SpinLock, stackAt(self, site));
  }
  return result;
}

LS_EXPORT int pthread_spin_destroy(pthread_spinlock_t* lock) {
  CallSite site = LS_CALL_SITE;
  callMakesOrEnds(lock, site.pc);
  Thread* self = current();
  HookScope scope(self);
  if (scope) lockDestroyed(self, addressOf(lock), stackAt(self, site));
  return LS_REAL(pthread_spin_destroy)(lock);
}

LS_EXPORT int pthread_spin_lock(pthread_spinlock_t* lock) {
  CallSite site = LS_CALL_SITE;
  callLocks(lock, site.pc);
  Thread* self = current();
  HookScope scope(self);
  if (!scope) return LS_REAL(pthread_spin_lock)(lock);
  return takeLock(
      self, addressOf(lock), LockKind::SpinLock, AcquireMode::Exclusive, 0, site,
      [lock] { return LS_REAL(pthread_spin_trylock)(lock); },
      [lock] { return LS_REAL(pthread_spin_lock)(lock); });
}

LS_EXPORT int pthread_spin_trylock(pthread_spinlock_t* lock) {
  CallSite site = LS_CALL_SITE;
  Thread* self = current();
  HookScope scope(self);
  auto tryIt = [lock] { return LS_REAL(pthread_spin_trylock)(lock); };
  if (!scope) return tryIt();
  return takeLock(self, addressOf(lock), LockKind::SpinLock, AcquireMode::Exclusive,
                  lockstitch::trace::kTry, site, tryIt, tryIt);
}

LS_EXPORT int pthread_spin_unlock(pthread_spinlock_t* lock) {
  CallSite site = LS_CALL_SITE;
  Thread* self = current();
  {
    HookScope scope(self);
    if (scope && !releaseLast(self, addressOf(lock))) {
      // A free spin lock is 1 on x86.
      lockReleasing(self, lockAt(addressOf(lock), LockKind::SpinLock), site, *lock == 1);
    }
  }
  return LS_REAL(pthread_spin_unlock)(lock);
}
