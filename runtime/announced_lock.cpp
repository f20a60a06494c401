#include "runtime/announced_lock.h"

#include "runtime/lock_misuse.h"

namespace lockstitch::rt {

void announcedLockCreated(Thread* self, uptr address, Lifetime lifetime, StackNode stack) {
  if (lifetime == Lifetime::LinkerInitialised) {
    lockAt(address, LockKind::User)->lock->isStatic = true;
    return;
  }
  lockCreated(self, address, LockKind::User, stack);
  lockAt(address, LockKind::User)->lock->isNotStatic = lifetime == Lifetime::NotStatic;
}

void announcedLockDestroyed(Thread* self, uptr address, Lifetime lifetime, StackNode stack) {
  SyncObject* object = findSync(address);
  if (!object || !object->lock || object->lock->isStatic) return;
  if (lifetime == Lifetime::LinkerInitialised) return;
  if (lifetime == Lifetime::NotStatic && !object->lock->isNotStatic) return;
  lockDestroyed(self, address, stack);
}

void announcedLockTaken(Thread* self, uptr address, AcquireMode mode, StackNode stack) {
  SyncObject* object = lockAt(address, LockKind::User);
  LockPart& lock = *object->lock;
  if (__atomic_load_n(&lock.owner, __ATOMIC_ACQUIRE)) {
    if (mode == AcquireMode::Shared) {
      ensureLockId(self, object, stack);
      return writeMisuse(self, trace::Misuse::ReadLockOfHeld, lock.id, stack, lock.ownerId,
                         lock.ownerStack);
    }
    reportDoubleLock(self, object, stack);
  }
  lockAcquired(self, object, mode, 0, stack, 0);
}

void announcedLockGivenBack(Thread* self, uptr address, AcquireMode mode, const CallSite& site) {
  SyncObject* object = lockAt(address, LockKind::User);
  LockPart& lock = *object->lock;
  Thread* owner = __atomic_load_n(&lock.owner, __ATOMIC_ACQUIRE);
  if (mode == AcquireMode::Shared && owner) {
    writeMisuse(self, trace::Misuse::ReadUnlockOfHeld, lock.id, stackAt(self, site), lock.ownerId,
                lock.ownerStack);
    if (owner != self) return;
  }
  lockReleasing(self, object, site, true);
}

}  // namespace lockstitch::rt
