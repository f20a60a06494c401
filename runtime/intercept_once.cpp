// pthread_once, call_once and C++ static initialisation.
#include <linux/futex.h>

#include "runtime/intercept.h"
#include "runtime/sys.h"

namespace lockstitch::rt {
namespace {

// The routine to run reaches the real pthread_once's callback through the thread.
struct PendingOnce {
  void (*routine)();
  void* control;
  PendingOnce* outer;
};
LS_THREAD_LOCAL PendingOnce* tl_once;

void publish(void* control) {
  Thread* self = current();
  HookScope scope(self);
  if (scope) releaseTo(self, syncAt(addressOf(control)));
}

void takeOver(void* control) {
  Thread* self = current();
  HookScope scope(self);
  if (!scope) return;
  if (SyncObject* object = findSync(addressOf(control))) acquireFrom(self, object);
}

void runPending() {
  PendingOnce* pending = tl_once;
  pending->routine();
  publish(pending->control);
}

int once(void* control, void (*routine)()) {
  PendingOnce pending{routine, control, tl_once};
  tl_once = &pending;
  int result = LS_REAL(pthread_once)(static_cast<pthread_once_t*>(control), runPending);
  tl_once = pending.outer;
  takeOver(control);
  return result;
}

// The guard of a static variable, as the Itanium C++ ABI has it: its first byte says "initialised"
// and is all that compiled code looks at. The second half is ours.
enum GuardState : u32 { kIdle = 0, kRunning = 1, kRunningWithWaiters = 2 };

u8* initialised(u64* guard) { return reinterpret_cast<u8*>(guard); }
u32* stateOf(u64* guard) { return reinterpret_cast<u32*>(guard) + 1; }

void leaveGuard(u64* guard) {
  if (__atomic_exchange_n(stateOf(guard), kIdle, __ATOMIC_ACQ_REL) == kRunningWithWaiters) {
    systemCall(SYS_futex, reinterpret_cast<long>(stateOf(guard)), FUTEX_WAKE_PRIVATE, 1 << 30);
  }
}

// True when the caller is to initialise; false when it is done. `waits` is called before each wait.
template <class Waits>
bool enterGuard(u64* guard, Waits waits) {
  for (;;) {
    if (__atomic_load_n(initialised(guard), __ATOMIC_ACQUIRE)) return false;
    u32 state = kIdle;
    if (__atomic_compare_exchange_n(stateOf(guard), &state, kRunning, false, __ATOMIC_ACQ_REL,
                                    __ATOMIC_ACQUIRE)) {
      if (!__atomic_load_n(initialised(guard), __ATOMIC_ACQUIRE)) return true;
      leaveGuard(guard);
      return false;
    }
    if (state == kRunning &&
        !__atomic_compare_exchange_n(stateOf(guard), &state, kRunningWithWaiters, false,
                                     __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE)) {
      continue;
    }
    waits();
    systemCall(SYS_futex, reinterpret_cast<long>(stateOf(guard)), FUTEX_WAIT_PRIVATE,
               kRunningWithWaiters);
  }
}

// While it is initialised, a variable is a lock that its initialiser holds: whoever needs it waits,
// and an initialiser that needs its own variable waits for ever. It is taken once only, so it can
// be part of a deadlock, but its order among other locks means nothing: it counts as tried.
bool beginInitialising(u64* guard, const CallSite& site) {
  Thread* self = current();
  HookScope scope(self);
  if (!scope) return enterGuard(guard, [] {});
  SyncObject* object = lockAt(addressOf(guard), LockKind::User);
  StackNode stack = stackAt(self, site);
  bool waited = false;
  bool mine = enterGuard(guard, [&] {
    if (waited) return;
    waited = true;
    beginLockWait(self, object, AcquireMode::Exclusive, stack);
    scope.leave();
  });
  if (waited) {
    scope.enter();
    endWait(self);
  }
  if (mine) lockAcquired(self, object, AcquireMode::Exclusive, trace::kTry, stack, 0);
  return mine;
}

void endInitialising(u64* guard, const CallSite& site) {
  Thread* self = current();
  HookScope scope(self);
  if (scope) lockReleasing(self, lockAt(addressOf(guard), LockKind::User), site, false);
}

}  // namespace
}  // namespace lockstitch::rt

using namespace lockstitch::rt;

LS_EXPORT int pthread_once(pthread_once_t* control, void (*routine)()) {
  return once(control, routine);
}
// In glibc a once_flag is a pthread_once_t.
LS_EXPORT void call_once(once_flag* flag, void (*routine)()) { once(flag, routine); }

LS_EXPORT int __cxa_guard_acquire(u64* guard) {
  if (beginInitialising(guard, LS_CALL_SITE)) return 1;
  takeOver(guard);
  return 0;
}
LS_EXPORT void __cxa_guard_release(u64* guard) {
  endInitialising(guard, LS_CALL_SITE);
  publish(guard);
  __atomic_store_n(initialised(guard), 1, __ATOMIC_RELEASE);
  leaveGuard(guard);
}
LS_EXPORT void __cxa_guard_abort(u64* guard) {
  endInitialising(guard, LS_CALL_SITE);
  leaveGuard(guard);
}
