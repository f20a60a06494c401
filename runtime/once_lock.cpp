#include "runtime/once_lock.h"

namespace lockstitch::rt {
namespace {

constexpr u32 kMostPasses = 64;  // of more it is forgotten who knows

// Whether fork and join put the pass of one who knew before all that `self` does now.
bool wasTold(const Thread* self, LockPart& lock) {
  for (u64 pass : lock.passes) {
    if (self->forkJoin.at(slotOf(pass)) >= clockOf(pass)) return true;
  }
  return false;
}

// True when `self` could not know before that it is done.
bool notePass(Thread* self, SyncObject* once) {
  LockPart& lock = *once->lock;
  if (!self->passedOnces.insert(raw(lock.id))) return false;
  SpinGuard guard(once->mutex);
  bool told = wasTold(self, lock);
  if (!told && lock.passes.size < kMostPasses) lock.passes.push(self->epoch);
  return !told;
}

void forgetBegun(Thread* self, const SyncObject* once) {
  for (u32 i = self->begunOnces.size; i-- > 0;) {
    if (self->begunOnces[i].once != once) continue;
    self->begunOnces.removeAt(i);
    return;
  }
}

// Nothing of it was recorded.
void giveBackUnnoticed(Thread* self, SyncObject* once) {
  {
    SpinGuard guard(once->mutex);
    once->clock.assignFrom(self);
    if (once->lock->owner == self) __atomic_store_n(&once->lock->owner, nullptr, __ATOMIC_RELEASE);
  }
  tick(self);
}

}  // namespace

SyncObject* onceAt(uptr address) { return lockAt(address, LockKind::Once); }

bool isBegunElsewhere(const SyncObject* once) {
  const Thread* owner = __atomic_load_n(&once->lock->owner, __ATOMIC_ACQUIRE);
  return owner && owner->notHere;
}

void onceBegun(Thread* self, SyncObject* once, StackNode stack) {
  {
    SpinGuard guard(once->mutex);
    once->clock.acquireBy(self);
    LockPart& lock = *once->lock;
    lock.ownerStack = stack;
    lock.ownerId = self->id;
    __atomic_store_n(&lock.owner, self, __ATOMIC_RELEASE);
  }
  self->begunOnces.push({once, stack});
  __atomic_store_n(&self->heldStale, true, __ATOMIC_RELEASE);
}

void onceLeft(Thread* self, SyncObject* once, bool isDone, const CallSite& site) {
  forgetBegun(self, once);
  if (isDone && once->lock->id != LockId::None) notePass(self, once);
  if (findHeld(self, once)) {
    lockReleasing(self, once, site, false);
  } else {
    giveBackUnnoticed(self, once);
  }
}

void oncePassed(Thread* self, SyncObject* once, const CallSite& site) {
  acquireFrom(self, once);
  const LockPart* lock = __atomic_load_n(&once->lock, __ATOMIC_ACQUIRE);
  if (!lock || lock->id == LockId::None || !notePass(self, once) || !self->held.size) return;
  lockAsked(self, once, AcquireMode::Exclusive, 0, stackAt(self, site));
}

}  // namespace lockstitch::rt
