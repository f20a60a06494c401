// What pthread_mutex_*, mtx_* and pthread_cond_* have in common.
#pragma once

#include "runtime/intercept.h"

namespace lockstitch::rt {

int mutexLock(pthread_mutex_t* mutex, const CallSite& site);
int mutexTryLock(pthread_mutex_t* mutex, const CallSite& site);
int mutexTimedLock(pthread_mutex_t* mutex, const timespec* until, const CallSite& site);
int mutexUnlock(pthread_mutex_t* mutex, const CallSite& site);
void mutexDestroying(pthread_mutex_t* mutex, const CallSite& site);

constexpr int kTypeBits = 3;
inline LockKind mutexKind(const pthread_mutex_t* mutex) {
  const bool recursive = (mutex->__data.__kind & kTypeBits) == PTHREAD_MUTEX_RECURSIVE;
  return recursive ? LockKind::RecursiveMutex : LockKind::Mutex;
}

// Before a notify.
void condNotifying(pthread_cond_t* condition, uptr pc);
int condWait(pthread_cond_t* condition, pthread_mutex_t* mutex, const CallSite& site);
int condTimedWait(pthread_cond_t* condition, pthread_mutex_t* mutex, const timespec* until,
                  const CallSite& site);

}  // namespace lockstitch::rt
