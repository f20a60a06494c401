#include "runtime/announced_lock.h"

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

}  // namespace lockstitch::rt
