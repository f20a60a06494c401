// pthread_mutex_*.
#include "runtime/io_calls.h"
#include "runtime/mutex_calls.h"

namespace lockstitch::rt {
namespace {

// What pthread_mutex_destroy() of glibc leaves behind; every other call then fails with EINVAL,
// until the mutex is made again, by an init call or by assigning an initialiser.
bool isDestroyed(const pthread_mutex_t* mutex) {
  return __atomic_load_n(&mutex->__data.__kind, __ATOMIC_RELAXED) == -1;
}

// `result` of a call that wanted the mutex, passed on.
LS_INLINE int checked(int result, Thread* self, pthread_mutex_t* mutex, const CallSite& site) {
  if (LS_UNLIKELY(result == EINVAL) && isDestroyed(mutex)) {
    reportUseAfterDestroy(self, lockAt(addressOf(mutex), LockKind::Mutex), stackAt(self, site));
  }
  return result;
}

bool looksFree(const pthread_mutex_t* mutex) {
  return __atomic_load_n(&mutex->__data.__lock, __ATOMIC_RELAXED) == 0;
}

// An error-checking mutex says itself that its holder asks again.
LS_NOINLINE bool asksItself(Thread* self, pthread_mutex_t* mutex) {
  return (mutex->__data.__kind & kTypeBits) == PTHREAD_MUTEX_ERRORCHECK &&
         findHeld(self, lockAt(addressOf(mutex), LockKind::Mutex));
}

LS_INLINE int lockNow(pthread_mutex_t* mutex, const CallSite& site) {
  callLocks(mutex, site.pc);
  Thread* self = current();
  HookScope scope(self);
  if (!scope) return LS_REAL(pthread_mutex_lock)(mutex);
  auto tryIt = [self, mutex] {
    int result = LS_REAL(pthread_mutex_trylock)(mutex);
    return LS_UNLIKELY(result == EBUSY) && asksItself(self, mutex)
               ? LS_REAL(pthread_mutex_lock)(mutex)
               : result;
  };
  auto tryAgain = [mutex, tryIt] { return looksFree(mutex) ? tryIt() : EBUSY; };
  auto block = [mutex] { return LS_REAL(pthread_mutex_lock)(mutex); };
  int result = takeLock(self, addressOf(mutex), mutexKind(mutex), AcquireMode::Exclusive, 0, site,
                        tryIt, tryAgain, block);
  return checked(result, self, mutex, site);
}

LS_NOINLINE void releaseOther(Thread* self, pthread_mutex_t* mutex, CallSite site) {
  if (isDestroyed(mutex)) {
    checked(EINVAL, self, mutex, site);
  } else {
    SyncObject* object = lockAt(addressOf(mutex), mutexKind(mutex));
    lockReleasing(self, object, site, looksFree(mutex));
  }
}

LS_INLINE int unlockNow(pthread_mutex_t* mutex, const CallSite& site) {
  Thread* self = current();
  HookScope scope(self);
  if (scope && LS_UNLIKELY(!releaseLast(self, addressOf(mutex)))) releaseOther(self, mutex, site);
  return LS_REAL(pthread_mutex_unlock)(mutex);
}

}  // namespace

int mutexLock(pthread_mutex_t* mutex, const CallSite& site) { return lockNow(mutex, site); }
int mutexUnlock(pthread_mutex_t* mutex, const CallSite& site) { return unlockNow(mutex, site); }

LS_HOT_CODE int mutexTryLock(pthread_mutex_t* mutex, const CallSite& site) {
  Thread* self = current();
  HookScope scope(self);
  if (!scope) return LS_REAL(pthread_mutex_trylock)(mutex);
  auto tryIt = [mutex] { return LS_REAL(pthread_mutex_trylock)(mutex); };
  int result = takeLock(self, addressOf(mutex), mutexKind(mutex), AcquireMode::Exclusive,
                        trace::kTry, site, tryIt, tryIt);
  return checked(result, self, mutex, site);
}

namespace {

template <class Block>
int timedLock(pthread_mutex_t* mutex, const CallSite& site, Block block) {
  Thread* self = current();
  HookScope scope(self);
  if (!scope) return block();
  auto tryIt = [mutex] { return LS_REAL(pthread_mutex_trylock)(mutex); };
  int result = takeLock(self, addressOf(mutex), mutexKind(mutex), AcquireMode::Exclusive,
                        trace::kTimed, site, tryIt, block);
  return checked(result, self, mutex, site);
}

}  // namespace

int mutexTimedLock(pthread_mutex_t* mutex, const timespec* until, const CallSite& site) {
  return timedLock(mutex, site, [&] { return LS_REAL(pthread_mutex_timedlock)(mutex, until); });
}

void mutexDestroying(pthread_mutex_t* mutex, const CallSite& site) {
  callMakesOrEnds(mutex, site.pc);
  Thread* self = current();
  HookScope scope(self);
  if (!scope) return;
  if (isDestroyed(mutex)) {
    checked(EINVAL, self, mutex, site);
  } else {
    lockDestroyed(self, addressOf(mutex), stackAt(self, site));
  }
}

}  // namespace lockstitch::rt

using namespace lockstitch::rt;

LS_EXPORT int pthread_mutex_init(pthread_mutex_t* mutex, const pthread_mutexattr_t* attributes) {
  CallSite site = LS_CALL_SITE;
  callMakesOrEnds(mutex, site.pc);
  int result = LS_REAL(pthread_mutex_init)(mutex, attributes);
  Thread* self = current();
  HookScope scope(self);
  if (scope && result == 0) {
    lockCreated(self, addressOf(mutex), mutexKind(mutex), stackAt(self, site));
  }
  return result;
}

LS_EXPORT int pthread_mutex_destroy(pthread_mutex_t* mutex) {
  mutexDestroying(mutex, LS_CALL_SITE);
  return LS_REAL(pthread_mutex_destroy)(mutex);
}

LS_EXPORT LS_HOT_CODE int pthread_mutex_lock(pthread_mutex_t* mutex) {
  return lockNow(mutex, LS_CALL_SITE);
}
LS_EXPORT LS_HOT_CODE int pthread_mutex_trylock(pthread_mutex_t* mutex) {
  return mutexTryLock(mutex, LS_CALL_SITE);
}
LS_EXPORT int pthread_mutex_timedlock(pthread_mutex_t* mutex, const timespec* until) {
  return mutexTimedLock(mutex, until, LS_CALL_SITE);
}
LS_EXPORT int pthread_mutex_clocklock(pthread_mutex_t* mutex, clockid_t clock,
                                      const timespec* until) {
  return timedLock(mutex, LS_CALL_SITE,
                   [&] { return LS_REAL(pthread_mutex_clocklock)(mutex, clock, until); });
}
LS_EXPORT LS_HOT_CODE int pthread_mutex_unlock(pthread_mutex_t* mutex) {
  return unlockNow(mutex, LS_CALL_SITE);
}
