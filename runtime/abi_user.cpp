// The interface that programs call themselves: <sanitizer/tsan_interface.h>.
#include "runtime/access.h"
#include "runtime/announced_lock.h"
#include "runtime/ignored.h"
#include "runtime/intercept.h"
#include "runtime/lock_misuse.h"

namespace lockstitch::rt {
namespace {

// As <sanitizer/tsan_interface.h> numbers them.
enum MutexFlags : u32 {
  kLinkerInit = 1 << 0,
  kWriteReentrant = 1 << 1,
  kReadReentrant = 1 << 2,
  kNotStatic = 1 << 8,
  kReadLock = 1 << 3,
  kTryLock = 1 << 4,
  kTryLockFailed = 1 << 5,
  kRecursiveLock = 1 << 6,
  kRecursiveUnlock = 1 << 7,
  kTryReadLock = kReadLock | kTryLock,
};

AcquireMode modeOf(u32 flags) {
  return flags & kReadLock ? AcquireMode::Shared : AcquireMode::Exclusive;
}

void fiberSwitch(Thread* from, Thread* to, bool synchronise) {
  if (synchronise) {
    to->clock.join(from->clock);
    tick(from);
  }
  to->host = hostOf(from);
  setCurrent(to);
}

}  // namespace
}  // namespace lockstitch::rt

using namespace lockstitch::rt;
namespace trace = lockstitch::trace;

LS_EXPORT void __tsan_acquire(void* at) {
  Thread* self = current();
  HookScope scope(self);
  if (scope) acquireFrom(self, syncAt(addressOf(at)));
}
LS_EXPORT void __tsan_release(void* at) {
  Thread* self = current();
  HookScope scope(self);
  if (scope) releaseTo(self, syncAt(addressOf(at)));
}

namespace {

Lifetime lifetimeOf(unsigned flags) {
  if (flags & kLinkerInit) return Lifetime::LinkerInitialised;
  return flags & kNotStatic ? Lifetime::NotStatic : Lifetime::Ordinary;
}

}  // namespace

LS_EXPORT void __tsan_mutex_create(void* at, unsigned flags) {
  CallSite site = LS_CALL_SITE;
  Thread* self = current();
  HookScope scope(self);
  if (scope) announcedLockCreated(self, addressOf(at), lifetimeOf(flags), stackAt(self, site));
}
LS_EXPORT void __tsan_mutex_destroy(void* at, unsigned flags) {
  CallSite site = LS_CALL_SITE;
  Thread* self = current();
  HookScope scope(self);
  if (scope) announcedLockDestroyed(self, addressOf(at), lifetimeOf(flags), stackAt(self, site));
}

// Between pre and post the mutex's own code runs: its accesses and atomics are not the program's.
LS_EXPORT void __tsan_mutex_pre_lock(void* at, unsigned flags) {
  CallSite site = LS_CALL_SITE;
  Thread* self = current();
  HookScope scope(self);
  if (!scope) return;
  ++self->ignoreAccesses;
  ++self->ignoreSync;
  if (flags & kTryLock) return;
  SyncObject* object = lockAt(addressOf(at), LockKind::User);
  HeldEntry* held = findHeld(self, object);
  bool mayRepeat = held && (flags & (kWriteReentrant | kRecursiveLock | kReadLock));
  if (!mayRepeat) beginLockWait(self, object, modeOf(flags), stackAt(self, site));
}
LS_EXPORT void __tsan_mutex_post_lock(void* at, unsigned flags, int recursion) {
  CallSite site = LS_CALL_SITE;
  Thread* self = current();
  HookScope scope(self);
  if (!scope) return;
  if (self->ignoreAccesses) --self->ignoreAccesses;
  if (self->ignoreSync) --self->ignoreSync;
  if (!(flags & kTryLock)) endWait(self);
  if (flags & kTryLockFailed) return;
  SyncObject* object = lockAt(addressOf(at), LockKind::User);
  u32 how = flags & kTryLock ? u32{trace::kTry} : 0u;
  int times = flags & kRecursiveLock ? recursion : 1;
  for (int i = 0; i < times; ++i)
    lockAcquired(self, object, modeOf(flags), how, stackAt(self, site), 0);
}
LS_EXPORT int __tsan_mutex_pre_unlock(void* at, unsigned flags) {
  CallSite site = LS_CALL_SITE;
  Thread* self = current();
  HookScope scope(self);
  if (!scope) return 0;
  SyncObject* object = lockAt(addressOf(at), LockKind::User);
  HeldEntry* held = findHeld(self, object);
  u32 times = held && (flags & kRecursiveUnlock) ? held->depth : 1;
  for (u32 i = 0; i < times; ++i) lockReleasing(self, object, site, true);
  ++self->ignoreAccesses;
  ++self->ignoreSync;
  return static_cast<int>(times);
}
LS_EXPORT void __tsan_mutex_post_unlock(void*, unsigned) {
  Thread* self = current();
  HookScope scope(self);
  if (!scope) return;
  if (self->ignoreAccesses) --self->ignoreAccesses;
  if (self->ignoreSync) --self->ignoreSync;
}

namespace {

void ignoreAll(int change) {
  Thread* self = current();
  if (!self) return;
  self->ignoreAccesses += static_cast<u32>(change);
  self->ignoreSync += static_cast<u32>(change);
}

}  // namespace

LS_EXPORT void __tsan_mutex_pre_signal(void*, unsigned) { ignoreAll(1); }
LS_EXPORT void __tsan_mutex_post_signal(void*, unsigned) { ignoreAll(-1); }
// Within a hook of the mutex's own code something else is done for the program, such as a callback.
LS_EXPORT void __tsan_mutex_pre_divert(void*, unsigned) { ignoreAll(-1); }
LS_EXPORT void __tsan_mutex_post_divert(void*, unsigned) { ignoreAll(1); }
LS_EXPORT void __tsan_check_no_mutexes_held() {
  CallSite site = LS_CALL_SITE;
  Thread* self = current();
  HookScope scope(self);
  if (scope && self->held.size) reportHeldInWrongContext(self, stackAt(self, site));
}

LS_EXPORT void __tsan_ignore_thread_begin() {
  beginIgnored(current(), &Thread::ignoreAccesses, LS_CALL_SITE);
}
LS_EXPORT void __tsan_ignore_thread_end() { endIgnored(current(), &Thread::ignoreAccesses); }

// Objects of a library that has no instrumentation of its own: an access to them is one of one
// byte.
LS_EXPORT void* __tsan_external_register_tag(const char* type) { return const_cast<char*>(type); }
LS_EXPORT void __tsan_external_register_header(void*, const char*) {}
LS_EXPORT void __tsan_external_assign_tag(void*, void*) {}
LS_EXPORT void __tsan_external_read(void* at, void* callerPc, void*) {
  accessSlow(addressOf(at), 1, 0, addressOf(callerPc));
}
LS_EXPORT void __tsan_external_write(void* at, void* callerPc, void*) {
  accessSlow(addressOf(at), 1, trace::kWrite, addressOf(callerPc));
}

LS_EXPORT void* __tsan_get_current_fiber() { return current(); }
LS_EXPORT void* __tsan_create_fiber(unsigned) {
  Thread* self = current();
  HookScope scope(self);
  return scope ? makeFiber(self) : nullptr;
}
LS_EXPORT void __tsan_destroy_fiber(void* fiber) {
  Thread* self = current();
  HookScope scope(self);
  if (scope && fiber) destroyFiber(static_cast<Thread*>(fiber));
}
LS_EXPORT void __tsan_switch_to_fiber(void* fiber, unsigned flags) {
  constexpr unsigned kNoSync = 1;
  Thread* self = current();
  auto* next = static_cast<Thread*>(fiber);
  if (!self || !next || next == self) return;
  fiberSwitch(self, next, !(flags & kNoSync));
  if (hostOf(next) == next) next->host = nullptr;
}
LS_EXPORT void __tsan_set_fiber_name(void* fiber, const char* name) {
  Thread* self = current();
  HookScope scope(self);
  if (scope && fiber && name) nameThread(self, static_cast<Thread*>(fiber), name);
}

// Accesses are never forgotten to save memory, so there is nothing to flush.
LS_EXPORT void __tsan_flush_memory() {}
LS_EXPORT void __tsan_on_thread_idle() {}

// <sanitizer/common_interface_defs.h>: what code without unaligned access of its own calls.
#define LS_UNALIGNED(bits)                                                    \
  LS_EXPORT u##bits __sanitizer_unaligned_load##bits(const void* at) {        \
    u##bits value;                                                            \
    accessRange(addressOf(at), sizeof value, 0, LS_CALLER_PC);                \
    copyBytes(&value, at, sizeof value);                                      \
    return value;                                                             \
  }                                                                           \
  LS_EXPORT void __sanitizer_unaligned_store##bits(void* at, u##bits value) { \
    accessRange(addressOf(at), sizeof value, trace::kWrite, LS_CALLER_PC);    \
    copyBytes(at, &value, sizeof value);                                      \
  }
LS_UNALIGNED(16)
LS_UNALIGNED(32)
LS_UNALIGNED(64)
