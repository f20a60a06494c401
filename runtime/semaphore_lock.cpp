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

namespace {

// Makes a word known that was none so far. It stays a semaphore that tells something, if it is one.
void beginWord(SyncObject* word, bool tells) {
  lockAt(word->address, LockKind::Semaphore);
  SpinGuard guard(word->mutex);
  if (word->lock->id != LockId::None) return;
  word->lock->kind = LockKind::Semaphore;
  if (tells) __atomic_store_n(&word->lock->signals, true, __ATOMIC_RELEASE);
}

bool isKnown(const SyncObject* word) {
  return __atomic_load_n(&word->lock, __ATOMIC_ACQUIRE) != nullptr;
}

// How the thread came by it: after a wait without end, one with, or by what may have been a try.
u32 howTaken(WordHabits& habits, uptr address) {
  if (habits.waited != address) return trace::kTry;
  habits.waited = 0;
  return habits.waitedForever ? 0 : u32{trace::kTimed};
}

}  // namespace

void semaphoreWordTaken(Thread* self, SyncObject* word, u64 before, bool isExact, uptr pc) {
  WordHabits& habits = self->words;
  habits.taken[habits.takes++ % WordHabits::kTaken] = word->address;
  if (!isKnown(word)) {
    if (!isExact) return;
    beginWord(word, before > 1);
  }
  if (!isLock(word)) return;
  if (before > 1) return becomeSignal(word);
  const CallSite site{pc, reinterpret_cast<uptr>(__builtin_frame_address(0))};
  const u64 waited = habits.waited == word->address ? habits.waitedTicks : 0;
  semaphoreTaken(self, word->address, howTaken(habits, word->address), site, waited);
}

void semaphoreWordRefused(Thread* self, SyncObject* word) {
  if (isLock(word)) semaphoreRefused(self, word->address);
}

bool semaphoreWordPosting(Thread* self, SyncObject* word, uptr pc) {
  if (!isLock(word) || !findHeld(self, word)) return false;
  const CallSite site{pc, reinterpret_cast<uptr>(__builtin_frame_address(0))};
  semaphorePosted(self, word->address, site);
  return true;
}

void semaphoreWordPosted(Thread* self, SyncObject* word, u64 before, u64 count, bool isExact,
                         bool hadIt) {
  if (before == 0) self->words.posted = word->address;
  if (isKnown(word)) {
    const bool asLock = hadIt && before == 0 && count == 1;
    if (isLock(word) && !asLock) becomeSignal(word);
  } else if (isExact && before == 0) {
    beginWord(word, true);
  }
}

void semaphoreWordWoken(Thread* self, uptr address) {
  if (self->words.posted != address) return;
  SyncObject* word = syncAt(address);
  if (isKnown(word)) return;
  for (uptr taken : self->words.taken) {
    if (taken == address) return beginWord(word, false);
  }
}

}  // namespace lockstitch::rt
