// C11 threads: in glibc mtx_t and cnd_t are the pthread objects, under names of their own.
#include "runtime/mutex_calls.h"
#include "runtime/thread_calls.h"

namespace lockstitch::rt {
namespace {

int c11Result(int error) {
  switch (error) {
    case 0:
      return thrd_success;
    case EBUSY:
      return thrd_busy;
    case ENOMEM:
      return thrd_nomem;
    case ETIMEDOUT:
      return thrd_timedout;
    default:
      return thrd_error;
  }
}

pthread_mutex_t* mutexOf(mtx_t* mutex) { return reinterpret_cast<pthread_mutex_t*>(mutex); }
pthread_cond_t* conditionOf(cnd_t* condition) {
  return reinterpret_cast<pthread_cond_t*>(condition);
}

struct Start {
  thrd_start_t routine;
  void* argument;
};

void* runC11(void* memory) {
  Start start = *static_cast<Start*>(memory);
  release(memory, sizeof start);
  return reinterpret_cast<void*>(static_cast<intptr_t>(start.routine(start.argument)));
}

}  // namespace
}  // namespace lockstitch::rt

using namespace lockstitch::rt;

LS_EXPORT int thrd_create(thrd_t* thread, thrd_start_t routine, void* argument) {
  auto* start = static_cast<Start*>(allocate(sizeof(Start)));
  *start = {routine, argument};
  int result = threadCreate(thread, nullptr, runC11, start, LS_CALL_SITE);
  if (result) release(start, sizeof *start);
  return c11Result(result == EAGAIN ? ENOMEM : result);
}
LS_EXPORT int thrd_join(thrd_t thread, int* value) {
  void* result = nullptr;
  int error = threadJoin(thread, &result, LS_CALL_SITE);
  if (!error && value) *value = static_cast<int>(reinterpret_cast<intptr_t>(result));
  return c11Result(error);
}
LS_EXPORT int thrd_detach(thrd_t thread) { return c11Result(threadDetach(thread)); }
LS_EXPORT void thrd_exit(int value) {
  pthread_exit(reinterpret_cast<void*>(static_cast<intptr_t>(value)));
}

LS_EXPORT int mtx_init(mtx_t* mutex, int type) {
  CallSite site = LS_CALL_SITE;
  pthread_mutexattr_t attributes;
  pthread_mutexattr_init(&attributes);
  if (type & mtx_recursive) pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_RECURSIVE);
  int result = LS_REAL(pthread_mutex_init)(mutexOf(mutex), &attributes);
  pthread_mutexattr_destroy(&attributes);
  Thread* self = current();
  HookScope scope(self);
  if (scope && result == 0) {
    lockCreated(self, addressOf(mutex), mutexKind(mutexOf(mutex)), stackAt(self, site));
  }
  return c11Result(result);
}
LS_EXPORT void mtx_destroy(mtx_t* mutex) {
  mutexDestroying(mutexOf(mutex), LS_CALL_SITE);
  LS_REAL(pthread_mutex_destroy)(mutexOf(mutex));
}
LS_EXPORT int mtx_lock(mtx_t* mutex) { return c11Result(mutexLock(mutexOf(mutex), LS_CALL_SITE)); }
LS_EXPORT int mtx_trylock(mtx_t* mutex) {
  return c11Result(mutexTryLock(mutexOf(mutex), LS_CALL_SITE));
}
LS_EXPORT int mtx_timedlock(mtx_t* mutex, const timespec* until) {
  return c11Result(mutexTimedLock(mutexOf(mutex), until, LS_CALL_SITE));
}
LS_EXPORT int mtx_unlock(mtx_t* mutex) {
  return c11Result(mutexUnlock(mutexOf(mutex), LS_CALL_SITE));
}

LS_EXPORT int cnd_wait(cnd_t* condition, mtx_t* mutex) {
  return c11Result(condWait(conditionOf(condition), mutexOf(mutex), LS_CALL_SITE));
}
LS_EXPORT int cnd_timedwait(cnd_t* condition, mtx_t* mutex, const timespec* until) {
  return c11Result(condTimedWait(conditionOf(condition), mutexOf(mutex), until, LS_CALL_SITE));
}
LS_EXPORT int cnd_signal(cnd_t* condition) {
  condNotifying(conditionOf(condition), LS_CALLER_PC);
  return c11Result(LS_REAL(pthread_cond_signal)(conditionOf(condition)));
}
LS_EXPORT int cnd_broadcast(cnd_t* condition) {
  condNotifying(conditionOf(condition), LS_CALLER_PC);
  return c11Result(LS_REAL(pthread_cond_broadcast)(conditionOf(condition)));
}
