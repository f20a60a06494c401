#include "runtime/semaphore_lock.h"

namespace lockstitch::rt {
namespace {

bool isLock(const SyncObject* object) {
  const LockPart* lock = object ? __atomic_load_n(&object->lock, __ATOMIC_ACQUIRE) : nullptr;
  return lock && lock->kind == LockKind::Semaphore &&
         !__atomic_load_n(&lock->signals, __ATOMIC_ACQUIRE);
}

// Whoever is thought to hold it lets go of it at its next acquisition.
void becomeSignal(SyncObject* object) {
  LockPart& lock = *object->lock;
  SpinGuard guard(object->mutex);
  __atomic_store_n(&lock.signals, true, __ATOMIC_RELEASE);
  if (lock.owner) __atomic_store_n(&lock.owner->heldStale, true, __ATOMIC_RELEASE);
  lock.owner = nullptr;
}

// Whoever gets what another thread made, took before any other semaphore and has given back, has
// waited for that thread's end.
void noteLife(Thread* self, LockPart& lock, const CallSite& site) {
  const bool isFirst = !self->tookSemaphore && !self->isMain && self->held.size == 0;
  self->tookSemaphore = true;
  if (isFirst && lock.acquisitions == 0 && lock.madeBy == self->id) lock.lifeOf = self->id;
  if (lock.lifeOf == ThreadId::None || lock.lifeOf == self->id) return;
  noteJoin(self, lock.lifeOf, lock.lifeSlot, lock.lifeClock, stackAt(self, site));
}

// A thread that was refused and does something else instead of waiting did mean to try.
void settleRefusal(Thread* self, SyncObject* waitedFor) {
  SyncObject* refused = self->refusedSemaphore;
  if (LS_LIKELY(!refused)) return;
  self->refusedSemaphore = nullptr;
  if (refused != waitedFor && refused->lock) refused->lock->backsOff = true;
}

}  // namespace

void semaphoreCreated(Thread* self, uptr address, unsigned value, bool shared) {
  lockDestroyed(self, address, StackNode::Empty);
  if (value != 1 || shared) {
    SyncObject* object = findSync(address);
    if (object && object->lock) object->lock->signals = true;
    return;
  }
  SyncObject* object = lockAt(address, LockKind::Semaphore);
  SpinGuard guard(object->mutex);
  object->lock->kind = LockKind::Semaphore;
  object->lock->signals = object->lock->backsOff = false;
  object->lock->madeBy = self->id;
}

SyncObject* semaphoreAwaited(Thread* self, uptr address) {
  SyncObject* object = findSync(address);
  if (!isLock(object)) return nullptr;
  if (__atomic_load_n(&object->lock->owner, __ATOMIC_ACQUIRE) != self) return object;
  becomeSignal(object);
  return nullptr;
}

void semaphoreTaken(Thread* self, uptr address, u32 flags, const CallSite& site, u64 waitTicks) {
  SyncObject* object = syncAt(address);
  settleRefusal(self, object);
  // Held already, and still it was given: somebody posts who does not hold it.
  if (isLock(object) && __atomic_load_n(&object->lock->owner, __ATOMIC_ACQUIRE))
    becomeSignal(object);
  if (!isLock(object)) return acquireFrom(self, object);
  if (!object->lock->backsOff) flags &= ~u32{trace::kTry};
  noteLife(self, *object->lock, site);
  lockAcquired(self, object, AcquireMode::Exclusive, flags, stackAt(self, site), waitTicks);
}

void semaphoreRefused(Thread* self, uptr address) {
  SyncObject* object = findSync(address);
  settleRefusal(self, object);
  if (isLock(object)) self->refusedSemaphore = object;
}

void semaphorePosted(Thread* self, uptr address, const CallSite& site) {
  SyncObject* object = syncAt(address);
  if (isLock(object)) {
    if (findHeld(self, object)) {
      if (object->lock->lifeOf == self->id) {
        object->lock->lifeSlot = self->slot;
        object->lock->lifeClock = self->clock.at(self->slot);
      }
      lockReleasing(self, object, site, false);
      return;
    }
    becomeSignal(object);
  }
  releaseTo(self, object);
}

void semaphoreDestroyed(Thread* self, uptr address) {
  lockDestroyed(self, address, StackNode::Empty);
}

}  // namespace lockstitch::rt
