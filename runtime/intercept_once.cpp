// pthread_once, call_once, std::call_once and C++ static initialisation. (std::call_once of
// libstdc++ is a pthread_once whose routine calls what it was given; that of libc++ is done here.)
#include <linux/futex.h>
#include <unwind.h>

#include "runtime/intercept.h"
#include "runtime/once_lock.h"
#include "runtime/sys.h"

namespace lockstitch::rt {
namespace {

// What libc++ calls to initialise.
struct Initialiser {
  void (*routine)(void*);
  void* argument;
  u64* flag;
};

// A call of the real pthread_once, or of libc++'s, that is not over. Its callback finds it through
// the thread.
struct PendingOnce {
  void (*routine)();
  pthread_once_t* control;
  CallSite site;
  PendingOnce* outer;
  u64 since;                       // ticks
  bool isWait;                     // as the wait-for graph has it
  bool hasBegun;                   // the routine, by this thread
  const Initialiser* initialiser;  // instead of the routine
};
LS_THREAD_LOCAL PendingOnce* tl_once;

// As glibc has it, and the ABI: the control was a zero, and has this bit when all is done.
constexpr int kOnceDone = 2;

// Whoever comes before it is done may have to wait: said beforehand, since only the real function
// learns whether it does. When nobody runs the routine yet, `self` may turn out to do it.
void announce(Thread* self, PendingOnce& pending) {
  SyncObject* object = onceAt(addressOf(pending.control));
  if (isBegunElsewhere(object)) return;
  pending.isWait = true;
  pending.since = ticks();
  self->openWait = {pending.since, true};
  beginOnceWait(self, object, stackAt(self, pending.site));
}

void beginRoutine(PendingOnce& pending) {
  if (pending.hasBegun) return;
  Thread* self = current();
  HookScope scope(self);
  if (!scope) return;
  if (pending.isWait) endWait(self);
  pending.isWait = false;
  pending.hasBegun = true;
  onceBegun(self, onceAt(addressOf(pending.control)), stackAt(self, pending.site));
}

void endRoutine(PendingOnce& pending, bool isDone) {
  Thread* self = current();
  HookScope scope(self);
  if (scope && pending.hasBegun)
    onceLeft(self, onceAt(addressOf(pending.control)), isDone, pending.site);
}

// The state of a once_flag of libc++. Whether it is complete compiled code looks itself.
enum FlagState : u64 { kUnset = 0, kPending = 1, kAwaited = 2, kComplete = ~u64{0} };

// Who waits sleeps on its lower half.
void leaveFlag(u64* flag, FlagState state) {
  if (__atomic_exchange_n(flag, u64{state}, __ATOMIC_ACQ_REL) == kAwaited) {
    systemCall(SYS_futex, reinterpret_cast<long>(flag), FUTEX_WAKE_PRIVATE, 1 << 30);
  }
}

}  // namespace
}  // namespace lockstitch::rt

// What unwinds asks this of runRoutine()'s frame: the routine threw, or its thread ends. The
// runtime has no exceptions; but then the initialiser is to be let go of, before the real function
// lets the next one begin.
extern "C" __attribute__((used, visibility("hidden"))) _Unwind_Reason_Code lockstitch_routine_left(
    int, _Unwind_Action actions, _Unwind_Exception_Class, _Unwind_Exception*, _Unwind_Context*) {
  using namespace lockstitch::rt;
  if (actions & _UA_CLEANUP_PHASE) {
    PendingOnce& pending = *tl_once;
    tl_once = pending.outer;
    endRoutine(pending, false);
    if (pending.initialiser) leaveFlag(pending.initialiser->flag, kUnset);
  }
  return _URC_CONTINUE_UNWIND;
}

namespace lockstitch::rt {
namespace {

LS_NOINLINE void runRoutine() {
  // The address of the function above, relative to the place where it stands.
  asm volatile(".cfi_personality 0x1b, lockstitch_routine_left");
  PendingOnce& pending = *tl_once;
  beginRoutine(pending);
  if (const Initialiser* initialiser = pending.initialiser) {
    initialiser->routine(initialiser->argument);
  } else {
    pending.routine();
  }
  endRoutine(pending, true);
}

void pass(pthread_once_t* control, const CallSite& site) {
  Thread* self = current();
  HookScope scope(self);
  if (!scope) return;
  if (SyncObject* object = findSync(addressOf(control))) oncePassed(self, object, site);
}

int once(pthread_once_t* control, void (*routine)(), const CallSite& site) {
  PendingOnce pending{routine, control, site, tl_once, 0, false, false, nullptr};
  Thread* self = current();
  if (!(__atomic_load_n(control, __ATOMIC_ACQUIRE) & kOnceDone)) {
    HookScope scope(self);
    if (scope) announce(self, pending);
  }
  tl_once = &pending;
  int result = LS_REAL(pthread_once)(control, runRoutine);
  tl_once = pending.outer;
  if (pending.isWait) {
    HookScope scope(self);
    endWait(self);
    self->lockWaitTicks += ticks() - pending.since;
  }
  if (!pending.hasBegun) pass(control, site);
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

// The same for a flag.
template <class Waits>
bool enterFlag(u64* flag, Waits waits) {
  for (;;) {
    u64 state = kUnset;
    if (__atomic_compare_exchange_n(flag, &state, u64{kPending}, false, __ATOMIC_ACQ_REL,
                                    __ATOMIC_ACQUIRE)) {
      return true;
    }
    if (state == kComplete) return false;
    if (state == kPending && !__atomic_compare_exchange_n(flag, &state, u64{kAwaited}, false,
                                                          __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE)) {
      continue;
    }
    waits();
    systemCall(SYS_futex, reinterpret_cast<long>(flag), FUTEX_WAIT_PRIVATE, kAwaited);
  }
}

// `enter` is one of these.
template <class Enter>
bool beginInitialising(const u64* guard, const CallSite& site, Enter enter) {
  Thread* self = current();
  HookScope scope(self);
  if (!scope) return enter([] {});
  SyncObject* object = onceAt(addressOf(guard));
  StackNode stack = stackAt(self, site);
  u64 since = 0;
  bool mine = enter([&] {
    if (since) return;
    since = ticks();
    self->openWait = {since, true};
    beginOnceWait(self, object, stack);
    scope.leave();
  });
  if (since) {
    scope.enter();
    endWait(self);
    self->lockWaitTicks += ticks() - since;
  }
  if (mine) {
    onceBegun(self, object, stack);
  } else {
    oncePassed(self, object, site);
  }
  return mine;
}

void endInitialising(u64* guard, bool isDone, const CallSite& site) {
  Thread* self = current();
  HookScope scope(self);
  if (scope) onceLeft(self, onceAt(addressOf(guard)), isDone, site);
}

}  // namespace
}  // namespace lockstitch::rt

using namespace lockstitch::rt;

LS_EXPORT int pthread_once(pthread_once_t* control, void (*routine)()) {
  return once(control, routine, LS_CALL_SITE);
}
// In glibc a once_flag is a pthread_once_t.
LS_EXPORT void call_once(once_flag* flag, void (*routine)()) {
  once(reinterpret_cast<pthread_once_t*>(flag), routine, LS_CALL_SITE);
}

// std::call_once of libc++, when compiled code did not find it done. It is done here as a whole:
// within libc++ the flag is set by an atomic that is not seen.
LS_EXPORT void _ZNSt3__111__call_onceERVmPvPFvS2_E(u64* flag, void* argument,
                                                   void (*routine)(void*)) {
  CallSite site = LS_CALL_SITE;
  auto enter = [flag](auto waits) { return enterFlag(flag, waits); };
  if (!beginInitialising(flag, site, enter)) return;
  const Initialiser initialiser{routine, argument, flag};
  auto* control = reinterpret_cast<pthread_once_t*>(flag);
  PendingOnce pending{nullptr, control, site, tl_once, 0, false, true, &initialiser};
  tl_once = &pending;
  runRoutine();
  tl_once = pending.outer;
  leaveFlag(flag, kComplete);
}

LS_EXPORT int __cxa_guard_acquire(u64* guard) {
  return beginInitialising(guard, LS_CALL_SITE,
                           [guard](auto waits) { return enterGuard(guard, waits); });
}
LS_EXPORT void __cxa_guard_release(u64* guard) {
  endInitialising(guard, true, LS_CALL_SITE);
  __atomic_store_n(initialised(guard), 1, __ATOMIC_RELEASE);
  leaveGuard(guard);
}
LS_EXPORT void __cxa_guard_abort(u64* guard) {
  endInitialising(guard, false, LS_CALL_SITE);
  leaveGuard(guard);
}
