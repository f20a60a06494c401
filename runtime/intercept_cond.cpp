// pthread_cond_*. A condition variable gives no order by itself: its mutex does.
#include "runtime/io_calls.h"
#include "runtime/mutex_calls.h"

namespace lockstitch::rt {
namespace {

// What a wait interrupts: the mutex is let go and taken again within the real call.
struct Wait {
  Thread* self;
  HookScope* scope;
  pthread_mutex_t* mutex;
  StackNode stack;
  bool held;
};

// Bit 0 of the count of references: other processes use it, too.
bool isShared(const pthread_cond_t* condition) { return condition->__data.__wrefs & 1; }

void takeBack(Wait& wait) {
  SyncObject* object = lockAt(addressOf(wait.mutex), mutexKind(wait.mutex));
  if (wait.held) lockAcquired(wait.self, object, AcquireMode::Exclusive, 0, wait.stack, 0);
}

// The thread is cancelled while it waits: the mutex is its own again when its handlers run.
void cancelled(void* argument) {
  auto* wait = static_cast<Wait*>(argument);
  wait->scope->enter();
  endWait(wait->self);
  takeBack(*wait);
  wait->scope->leave();
}

template <class Block>
int waitOn(pthread_cond_t* condition, pthread_mutex_t* mutex, bool forever, const CallSite& site,
           Block block) {
  callUses(condition, site.pc);
  Thread* self = current();
  HookScope scope(self);
  if (!scope) return block();
  Wait wait{self, &scope, mutex, stackAt(self, site), false};
  SyncObject* object = lockAt(addressOf(mutex), mutexKind(mutex));
  wait.held = lockReleasing(self, object, site, false);
  if (wait.held) {
    bool endless = forever && !isShared(condition);
    beginConditionWait(self, object, addressOf(condition), endless, wait.stack);
  }
  int result = 0;
  u64 start = ticks();
  OpenWait open(self, start, false);
  pthread_cleanup_push(cancelled, &wait);
  scope.leave();
  result = block();
  scope.enter();
  pthread_cleanup_pop(0);
  if (wait.held) endWait(self);
  self->otherWaitTicks += ticks() - start;
  takeBack(wait);
  return result;
}

}  // namespace

int condWait(pthread_cond_t* condition, pthread_mutex_t* mutex, const CallSite& site) {
  return waitOn(condition, mutex, true, site,
                [&] { return LS_REAL(pthread_cond_wait)(condition, mutex); });
}

int condTimedWait(pthread_cond_t* condition, pthread_mutex_t* mutex, const timespec* until,
                  const CallSite& site) {
  return waitOn(condition, mutex, false, site,
                [&] { return LS_REAL(pthread_cond_timedwait)(condition, mutex, until); });
}

void condNotifying(pthread_cond_t* condition, uptr pc) {
  callUses(condition, pc);
  Thread* self = current();
  HookScope scope(self);
  if (scope) noteNotice(addressOf(condition));
}

}  // namespace lockstitch::rt

using namespace lockstitch::rt;

LS_EXPORT int pthread_cond_wait(pthread_cond_t* condition, pthread_mutex_t* mutex) {
  return condWait(condition, mutex, LS_CALL_SITE);
}
LS_EXPORT int pthread_cond_timedwait(pthread_cond_t* condition, pthread_mutex_t* mutex,
                                     const timespec* until) {
  return condTimedWait(condition, mutex, until, LS_CALL_SITE);
}
LS_EXPORT int pthread_cond_clockwait(pthread_cond_t* condition, pthread_mutex_t* mutex,
                                     clockid_t clock, const timespec* until) {
  return waitOn(condition, mutex, false, LS_CALL_SITE,
                [&] { return LS_REAL(pthread_cond_clockwait)(condition, mutex, clock, until); });
}

// The notice is noted before it is given: whoever is woken by it was noted.
LS_EXPORT int pthread_cond_signal(pthread_cond_t* condition) {
  condNotifying(condition, LS_CALLER_PC);
  return LS_REAL(pthread_cond_signal)(condition);
}
LS_EXPORT int pthread_cond_broadcast(pthread_cond_t* condition) {
  condNotifying(condition, LS_CALLER_PC);
  return LS_REAL(pthread_cond_broadcast)(condition);
}

LS_EXPORT int pthread_cond_init(pthread_cond_t* condition, const pthread_condattr_t* attributes) {
  callMakesOrEnds(condition, LS_CALLER_PC);
  return LS_REAL(pthread_cond_init)(condition, attributes);
}
// Waits for those who wait on it.
LS_EXPORT int pthread_cond_destroy(pthread_cond_t* condition) {
  callMakesOrEnds(condition, LS_CALLER_PC);
  return waitingCall([&] { return LS_REAL(pthread_cond_destroy)(condition); });
}
