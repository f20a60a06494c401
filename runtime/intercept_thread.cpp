// pthread_create, _join and their kin.
#include "runtime/thread_calls.h"

#include <signal.h>

#include "runtime/ompt.h"
#include "runtime/sys.h"

namespace lockstitch::rt {
namespace {

// Signal sets as the kernel has them.
constexpr u64 kAllSignals = ~0ull;

u64 setSignals(u64 blocked) {
  u64 before = 0;
  systemCall(SYS_rt_sigprocmask, SIG_SETMASK, reinterpret_cast<long>(&blocked),
             reinterpret_cast<long>(&before), sizeof blocked);
  return before;
}

// No signal handler may run in the new thread before it is known to be itself.
void* startThread(void* argument) {
  auto* self = static_cast<Thread*>(argument);
  setCurrent(self);
  self->inRuntime = 1;
  beginThread(self);
  self->inRuntime = 0;
  u64 own = setSignals(kAllSignals);
  // A mask of its own, by an attribute, stays.
  constexpr u64 kUnblockable = 1ull << (SIGKILL - 1) | 1ull << (SIGSTOP - 1);
  constexpr u64 kOfLibc = 3ull << 31;  // cancellation and setuid: never blocked by libc's own calls
  bool inherited = (own | kUnblockable | kOfLibc) == kAllSignals;
  setSignals(inherited ? self->signalsBlocked : own);
  void* result = self->routine(self->argument);
  asm volatile("");  // no jump in place of the call: this frame tells where the program's begin
  return result;
}

bool createsDetached(const pthread_attr_t* attributes) {
  int state = PTHREAD_CREATE_JOINABLE;
  if (attributes) pthread_attr_getdetachstate(attributes, &state);
  return state == PTHREAD_CREATE_DETACHED;
}

struct JoinWait {
  Thread* self;
  HookScope* scope;
};

void joinCancelled(void* argument) { endWait(static_cast<JoinWait*>(argument)->self); }

template <class Block>
int joinWith(pthread_t handle, const CallSite& site, bool forever, Block block) {
  Thread* self = current();
  HookScope scope(self);
  if (!scope) return block();
  Thread* joined = findByHandle(handle);
  StackNode stack = stackAt(self, site);
  bool known = forever && joined && joined != self && !joined->ended;
  if (known) beginJoinWait(self, joined, stack);
  JoinWait wait{self, &scope};
  int result = 0;
  u64 start = nowNanoseconds();
  OpenWait open(self, ticks(), false);
  pthread_cleanup_push(joinCancelled, &wait);
  scope.leave();
  result = block();
  scope.enter();
  pthread_cleanup_pop(0);
  if (known) endWait(self);
  self->otherWaitNanoseconds += nowNanoseconds() - start;
  if (result == 0 && joined) completeJoin(self, joined, stack);
  return result;
}

}  // namespace

int threadCreate(pthread_t* handle, const pthread_attr_t* attributes, void* (*routine)(void*),
                 void* argument, const CallSite& site) {
  Thread* self = current();
  HookScope scope(self);
  if (!scope) return LS_REAL(pthread_create)(handle, attributes, routine, argument);
  Thread* child = beginFork(self, stackAt(self, site));
  child->routine = routine;
  child->argument = argument;
  child->detached = createsDetached(attributes);
  child->ofLibrary = isOfOmptLibrary(site.pc);
  ThreadId id = child->id;
  u64 blocked = setSignals(kAllSignals);
  child->signalsBlocked = blocked;
  int result = LS_REAL(pthread_create)(handle, attributes, startThread, child);
  setSignals(blocked);
  if (result) {
    abandonFork(child);
  } else {
    registerHandle(child, id, *handle);
  }
  return result;
}

int threadJoin(pthread_t handle, void** value, const CallSite& site) {
  return joinWith(handle, site, true, [&] { return LS_REAL(pthread_join)(handle, value); });
}

int threadDetach(pthread_t handle) {
  Thread* self = current();
  HookScope scope(self);
  Thread* thread = scope ? findByHandle(handle) : nullptr;
  int result = LS_REAL(pthread_detach)(handle);
  if (result == 0 && thread) detachThread(thread);
  return result;
}

}  // namespace lockstitch::rt

using namespace lockstitch::rt;

LS_EXPORT int pthread_create(pthread_t* handle, const pthread_attr_t* attributes,
                             void* (*routine)(void*), void* argument) {
  return threadCreate(handle, attributes, routine, argument, LS_CALL_SITE);
}
LS_EXPORT int pthread_join(pthread_t handle, void** value) {
  return threadJoin(handle, value, LS_CALL_SITE);
}
LS_EXPORT int pthread_tryjoin_np(pthread_t handle, void** value) {
  return joinWith(handle, LS_CALL_SITE, false,
                  [&] { return LS_REAL(pthread_tryjoin_np)(handle, value); });
}
LS_EXPORT int pthread_timedjoin_np(pthread_t handle, void** value, const timespec* until) {
  return joinWith(handle, LS_CALL_SITE, false,
                  [&] { return LS_REAL(pthread_timedjoin_np)(handle, value, until); });
}
LS_EXPORT int pthread_clockjoin_np(pthread_t handle, void** value, clockid_t clock,
                                   const timespec* until) {
  return joinWith(handle, LS_CALL_SITE, false,
                  [&] { return LS_REAL(pthread_clockjoin_np)(handle, value, clock, until); });
}
LS_EXPORT int pthread_cancel(pthread_t handle) {
  {
    Thread* self = current();
    HookScope scope(self);
    Thread* named = scope ? findByHandle(handle) : nullptr;
    if (named) __atomic_store_n(&named->cancelled, true, __ATOMIC_RELEASE);
  }
  return LS_REAL(pthread_cancel)(handle);
}
LS_EXPORT int pthread_setname_np(pthread_t handle, const char* name) {
  int result = LS_REAL(pthread_setname_np)(handle, name);
  Thread* self = current();
  HookScope scope(self);
  Thread* named = scope && result == 0 ? findByHandle(handle) : nullptr;
  if (named) nameThread(self, named, name);
  return result;
}
LS_EXPORT int pthread_detach(pthread_t handle) { return threadDetach(handle); }
