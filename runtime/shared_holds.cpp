#include "runtime/shared_holds.h"

#include "runtime/lock_statistics.h"
#include "runtime/process.h"

namespace lockstitch::rt {
namespace {

// A clock of more slots than these would be copied to each reader's place, and be looked for by
// each writer in all of them: such threads publish in one place.
constexpr u32 kMostSlots = 32;

bool isUsableBy(const Thread* self, const SharedHold* hold) {
  // A thread that ended with the lock in its hands still has it.
  return hold->slot == self->slot && (!hold->depth || hold->id == self->id);
}

// The object's mutex is held.
SharedHold* findOrMake(Thread* self, LockPart& lock) {
  while (lock.holdsOfSlots.size <= self->slot) lock.holdsOfSlots.push(nullptr);
  SharedHold*& known = lock.holdsOfSlots[self->slot];
  if (known && isUsableBy(self, known)) return known;
  auto* made = static_cast<SharedHold*>(allocate(sizeof(SharedHold)));
  made->slot = self->slot;
  if (known) {
    made->clock.assign(known->clock);
    known->slot = ~0u;  // nobody's place any more
  }
  made->next = lock.sharedHolds;
  __atomic_store_n(&lock.sharedHolds, made, __ATOMIC_RELEASE);
  return known = made;
}

SharedHold* holdOf(Thread* self, SyncObject* object) {
  SharedHold*& known = knownSyncAt(self, object)->hold;
  if (LS_LIKELY(known != nullptr) && LS_LIKELY(isUsableBy(self, known))) return known;
  SpinGuard guard(object->mutex);
  return known = findOrMake(self, *object->lock);
}

// Another thread of the slot has it from now on.
LS_NOINLINE void passOn(Thread* self, SyncObject* object, SharedHold* hold) {
  SpinGuard guard(object->mutex);
  hold->thread = self;
  hold->id = self->id;
  noteThread(*object->lock, self->id);
}

// (Its slot may have been used up meanwhile.)
bool isSpread(const Thread* self, const SharedHold* hold) {
  return self->clock.size() <= kMostSlots && hold->slot == self->slot;
}

}  // namespace

SharedHold* acquireShared(Thread* self, SyncObject* object, StackNode stack) {
  SharedHold* hold = holdOf(self, object);
  if (LS_UNLIKELY(hold->id != self->id)) passOn(self, object, hold);
  if (!hold->depth) hold->stack = stack;
  __atomic_store_n(&hold->depth, hold->depth + 1, __ATOMIC_RELEASE);
  ++hold->acquisitions;
  if (!checksRaces() || self->ignoreAllSync) return hold;
  PublishedClock& clock = object->clock;
  if (LS_UNLIKELY(!clock.acquireAt(clock.latest(), self, self->clock))) {
    SpinGuard guard(object->mutex);
    clock.acquireBy(self);
    clock.endChange(clock.latest());
  }
  return hold;
}

void releaseShared(Thread* self, SyncObject* object, SharedHold* hold) {
  // It may have been destroyed meanwhile.
  if (hold->depth) __atomic_store_n(&hold->depth, hold->depth - 1, __ATOMIC_RELEASE);
  if (!checksRaces() || self->ignoreAllSync) return;
  bool spread = isSpread(self, hold);
  {
    SpinGuard guard(spread ? hold->mutex : object->mutex);
    (spread ? hold->clock : object->sharedClock).releaseBy(self);
  }
  tick(self);
}

void acquireFromSharers(Thread* self, SyncObject* object) {
  object->sharedClock.acquireBy(self);
  const Vector<SharedHold*>& holds = object->lock->holdsOfSlots;
  for (u32 slot = 0; slot < smaller(holds.size, kMostSlots); ++slot) {
    SharedHold* hold = holds[slot];
    if (!hold || PublishedClock::isKnown(hold->clock.latest(), self)) continue;
    SpinGuard guard(hold->mutex);
    hold->clock.acquireBy(self);
  }
}

LockHolder firstSharer(const LockPart& lock) {
  LockHolder first{};
  forEachSharer(lock, [&](const LockHolder& holder) {
    if (!first.thread) first = holder;
  });
  return first;
}

const SharedHold* findUnorderedSharer(const Thread* self, const SyncObject* object) {
  for (SharedHold* hold = object->lock->sharedHolds; hold; hold = hold->next) {
    SpinGuard guard(hold->mutex);
    if (!hold->clock.isKnownTo(self)) return hold;
  }
  return nullptr;
}

u64 sharedAcquisitions(const LockPart& lock) {
  u64 sum = 0;
  SharedHold* hold = __atomic_load_n(&lock.sharedHolds, __ATOMIC_ACQUIRE);
  for (; hold; hold = hold->next) sum += __atomic_load_n(&hold->acquisitions, __ATOMIC_RELAXED);
  return sum;
}

void forgetSharers(SyncObject* object) {
  object->sharedClock.clear();
  if (!object->lock) return;
  for (SharedHold* hold = object->lock->sharedHolds; hold; hold = hold->next) {
    SpinGuard guard(hold->mutex);
    hold->clock.clear();
    hold->depth = 0;
    hold->acquisitions = 0;
    hold->id = ThreadId::None;
  }
}

}  // namespace lockstitch::rt
