// What the hooks of the OpenMP libraries have in common.
#pragma once

#include "runtime/intercept.h"

namespace lockstitch::rt {

template <class Hook>
void inTeam(Hook hook) {
  Thread* self = current();
  HookScope scope(self);
  if (scope) hook(self);
}

// A critical region is a lock that cannot be tried. `block`: the real function that enters.
template <class Block>
void enterOmpRegion(const void* lock, const CallSite& site, Block block) {
  Thread* self = current();
  HookScope scope(self);
  if (!scope) return block();
  SyncObject* object = lockAt(addressOf(lock), LockKind::Mutex);
  StackNode stack = stackAt(self, site);
  bool taken = __atomic_load_n(&object->lock->owner, __ATOMIC_RELAXED) != nullptr;
  u64 start = taken ? ticks() : 0;
  beginLockWait(self, object, AcquireMode::Exclusive, stack);
  OpenWait open(self, ticks(), true);
  scope.leave();
  block();
  scope.enter();
  endWait(self);
  u64 waited = taken ? ticks() - start : 0;
  self->lockWaitTicks += waited;
  lockAcquired(self, object, AcquireMode::Exclusive, 0, stack, waited);
}

// Before the real function that leaves.
inline void leaveOmpRegion(const void* lock, LockKind kind, const CallSite& site) {
  Thread* self = current();
  HookScope scope(self);
  if (scope) lockReleasing(self, lockAt(addressOf(lock), kind), site, false);
}

}  // namespace lockstitch::rt
