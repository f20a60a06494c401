// pthread_rwlock_*.
#include "runtime/io_calls.h"

namespace lockstitch::rt {
namespace {

template <class Try, class Block>
int take(pthread_rwlock_t* lock, AcquireMode mode, u32 flags, const CallSite& site, Try tryIt,
         Block block) {
  prefetchToWrite(lock);  // the real functions look at it before they change it
  callLocks(lock, site.pc);
  Thread* self = current();
  HookScope scope(self);
  if (!scope) return block();
  // Its writer asking again gets EDEADLK from the real lock, at once.
  HeldEntry* held = self->held.size ? findHeld(self, syncAt(addressOf(lock))) : nullptr;
  bool writes = held && held->mode == raw(AcquireMode::Exclusive);
  auto first = [&] { return writes && !(flags & trace::kTry) ? block() : tryIt(); };
  return takeLock(self, addressOf(lock), LockKind::ReadWriteLock, mode, flags, site, first, tryIt,
                  block);
}

}  // namespace
}  // namespace lockstitch::rt

using namespace lockstitch::rt;
namespace trace = lockstitch::trace;

LS_EXPORT int pthread_rwlock_init(pthread_rwlock_t* lock, const pthread_rwlockattr_t* attributes) {
  CallSite site = LS_CALL_SITE;
  callMakesOrEnds(lock, site.pc);
  int result = LS_REAL(pthread_rwlock_init)(lock, attributes);
  Thread* self = current();
  HookScope scope(self);
  if (scope && result == 0) {
    lockCreated(self, addressOf(lock), LockKind::ReadWriteLock, stackAt(self, site));
  }
  return result;
}

LS_EXPORT int pthread_rwlock_destroy(pthread_rwlock_t* lock) {
  CallSite site = LS_CALL_SITE;
  callMakesOrEnds(lock, site.pc);
  Thread* self = current();
  {
    HookScope scope(self);
    if (scope) lockDestroyed(self, addressOf(lock), stackAt(self, site));
  }
  return LS_REAL(pthread_rwlock_destroy)(lock);
}

LS_EXPORT int pthread_rwlock_rdlock(pthread_rwlock_t* lock) {
  return take(
      lock, AcquireMode::Shared, 0, LS_CALL_SITE,
      [&] { return LS_REAL(pthread_rwlock_tryrdlock)(lock); },
      [&] { return LS_REAL(pthread_rwlock_rdlock)(lock); });
}
LS_EXPORT int pthread_rwlock_tryrdlock(pthread_rwlock_t* lock) {
  auto tryIt = [&] { return LS_REAL(pthread_rwlock_tryrdlock)(lock); };
  return take(lock, AcquireMode::Shared, trace::kTry, LS_CALL_SITE, tryIt, tryIt);
}
LS_EXPORT int pthread_rwlock_timedrdlock(pthread_rwlock_t* lock, const timespec* until) {
  return take(
      lock, AcquireMode::Shared, trace::kTimed, LS_CALL_SITE,
      [&] { return LS_REAL(pthread_rwlock_tryrdlock)(lock); },
      [&] { return LS_REAL(pthread_rwlock_timedrdlock)(lock, until); });
}
LS_EXPORT int pthread_rwlock_clockrdlock(pthread_rwlock_t* lock, clockid_t clock,
                                         const timespec* until) {
  return take(
      lock, AcquireMode::Shared, trace::kTimed, LS_CALL_SITE,
      [&] { return LS_REAL(pthread_rwlock_tryrdlock)(lock); },
      [&] { return LS_REAL(pthread_rwlock_clockrdlock)(lock, clock, until); });
}
LS_EXPORT int pthread_rwlock_wrlock(pthread_rwlock_t* lock) {
  return take(
      lock, AcquireMode::Exclusive, 0, LS_CALL_SITE,
      [&] { return LS_REAL(pthread_rwlock_trywrlock)(lock); },
      [&] { return LS_REAL(pthread_rwlock_wrlock)(lock); });
}
LS_EXPORT int pthread_rwlock_trywrlock(pthread_rwlock_t* lock) {
  auto tryIt = [&] { return LS_REAL(pthread_rwlock_trywrlock)(lock); };
  return take(lock, AcquireMode::Exclusive, trace::kTry, LS_CALL_SITE, tryIt, tryIt);
}
LS_EXPORT int pthread_rwlock_timedwrlock(pthread_rwlock_t* lock, const timespec* until) {
  return take(
      lock, AcquireMode::Exclusive, trace::kTimed, LS_CALL_SITE,
      [&] { return LS_REAL(pthread_rwlock_trywrlock)(lock); },
      [&] { return LS_REAL(pthread_rwlock_timedwrlock)(lock, until); });
}
LS_EXPORT int pthread_rwlock_clockwrlock(pthread_rwlock_t* lock, clockid_t clock,
                                         const timespec* until) {
  return take(
      lock, AcquireMode::Exclusive, trace::kTimed, LS_CALL_SITE,
      [&] { return LS_REAL(pthread_rwlock_trywrlock)(lock); },
      [&] { return LS_REAL(pthread_rwlock_clockwrlock)(lock, clock, until); });
}

LS_EXPORT int pthread_rwlock_unlock(pthread_rwlock_t* lock) {
  CallSite site = LS_CALL_SITE;
  prefetchToWrite(lock);
  Thread* self = current();
  {
    HookScope scope(self);
    if (scope && !releaseLast(self, addressOf(lock))) {
      SyncObject* object = lockAt(addressOf(lock), LockKind::ReadWriteLock);
      // Its readers are counted in the bits above the lowest three.
      bool free = lock->__data.__readers >> 3 == 0 && lock->__data.__cur_writer == 0;
      lockReleasing(self, object, site, free);
    }
  }
  return LS_REAL(pthread_rwlock_unlock)(lock);
}
