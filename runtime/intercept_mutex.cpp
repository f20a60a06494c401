// pthread_mutex_*.
#include "runtime/io_calls.h"
#include "runtime/mutex_calls.h"

namespace lockstitch::rt {
namespace {

constexpr int kTypeBits = 3;

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

}  // namespace

LockKind mutexKind(const pthread_mutex_t* mutex) {
  bool recursive = (mutex->__data.__kind & kTypeBits) == PTHREAD_MUTEX_RECURSIVE;
  return recursive ? LockKind::RecursiveMutex : LockKind::Mutex;
}

int mutexLock(pthread_mutex_t* mutex, const CallSite& site) {
  callLocks(mutex, site.pc);
  Thread* self = current();
  HookScope scope(self);
  if (!scope) return LS_REAL(pthread_mutex_lock)(mutex);
  // An error-checking mutex says itself that its holder asks again.
  bool asksItself = (mutex->__data.__kind & kTypeBits) == PTHREAD_MUTEX_ERRORCHECK;
  auto tryIt = [&] {
    int result = LS_REAL(pthread_mutex_trylock)(mutex);
    if (result == EBUSY && asksItself &&
        findHeld(self, lockAt(addressOf(mutex), LockKind::Mutex))) {
      return LS_REAL(pthread_mutex_lock)(mutex);
    }
    return result;
  };
  auto tryAgain = [&] { return looksFree(mutex) ? tryIt() : EBUSY; };
  auto block = [&] { return LS_REAL(pthread_mutex_lock)(mutex); };
  int result = takeLock(self, scope, addressOf(mutex), mutexKind(mutex), AcquireMode::Exclusive, 0,
                        site, tryIt, tryAgain, block);
  return checked(result, self, mutex, site);
}

int mutexTryLock(pthread_mutex_t* mutex, const CallSite& site) {
  Thread* self = current();
  HookScope scope(self);
  if (!scope) return LS_REAL(pthread_mutex_trylock)(mutex);
  auto tryIt = [&] { return LS_REAL(pthread_mutex_trylock)(mutex); };
  int result = takeLock(self, scope, addressOf(mutex), mutexKind(mutex), AcquireMode::Exclusive,
                        trace::kTry, site, tryIt, tryIt);
  return checked(result, self, mutex, site);
}

namespace {

template <class Block>
int timedLock(pthread_mutex_t* mutex, const CallSite& site, Block block) {
  Thread* self = current();
  HookScope scope(self);
  if (!scope) return block();
  auto tryIt = [&] { return LS_REAL(pthread_mutex_trylock)(mutex); };
  int result = takeLock(self, scope, addressOf(mutex), mutexKind(mutex), AcquireMode::Exclusive,
                        trace::kTimed, site, tryIt, block);
  return checked(result, self, mutex, site);
}

}  // namespace

int mutexTimedLock(pthread_mutex_t* mutex, const timespec* until, const CallSite& site) {
  return timedLock(mutex, site, [&] { return LS_REAL(pthread_mutex_timedlock)(mutex, until); });
}

int mutexUnlock(pthread_mutex_t* mutex, const CallSite& site) {
  Thread* self = current();
  HookScope scope(self);
  if (scope && LS_UNLIKELY(isDestroyed(mutex))) {
    checked(EINVAL, self, mutex, site);
  } else if (scope) {
    SyncObject* object = lockAt(addressOf(mutex), mutexKind(mutex));
    lockReleasing(self, object, site, looksFree(mutex));
  }
  return LS_REAL(pthread_mutex_unlock)(mutex);
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

LS_EXPORT int pthread_mutex_lock(pthread_mutex_t* mutex) { return mutexLock(mutex, LS_CALL_SITE); }
LS_EXPORT int pthread_mutex_trylock(pthread_mutex_t* mutex) {
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
LS_EXPORT int pthread_mutex_unlock(pthread_mutex_t* mutex) {
  return mutexUnlock(mutex, LS_CALL_SITE);
}
