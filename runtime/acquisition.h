// What is done each time that a lock is taken or given back, as short as it can be: when nothing is
// new, a few comparisons with what the thread remembers. What is new goes to locks.cpp.
#pragma once

#include "runtime/held_locks.h"
#include "runtime/lock_statistics.h"

namespace lockstitch::rt {

// The lock at `address`, for a thread that is known.
LS_INLINE LockPart* lockFor(Thread* self, uptr address, LockKind kind) {
  KnownSync* known = placeOfSync(self, address);
  SyncObject* object = known->object;
  LockPart* part = known->lock;
  prefetchToWrite(part);
  // (What was never taken has no id.)
  if (LS_UNLIKELY(known->address != address || !part || part->id == LockId::None)) {
    object = lockAt(address, kind);
    part = object->lock;
  }
  if (checksRaces()) prefetchToWrite(object);
  return part;
}

// Where no races are looked for nobody asks for a lock's clock, and what else is known of it only
// its exclusive holder changes: the lock itself keeps the others out.
LS_INLINE bool isHoldersAlone(const LockPart& lock) {
  return lock.kind <= LockKind::SpinLock && !checksRaces();
}

// As TakenBefore has it.
LS_INLINE u64 howTaken(uptr address, AcquireMode mode, u32 flags) {
  return address | u64{(flags & 7) << 1 | (raw(mode) & 1)} << 48;
}

// Where it is remembered that a lock was taken in this way from `place`, under these locks.
LS_INLINE TakenRow& takenRow(Thread* self, u64 what, u64 place) {
  const u64 all = what ^ place << 20 ^ u64 { raw(self->heldNode) } << 44;
  return self->taken[all * 0x9e3779b97f4a7c15u >> self->takenShift];
}
LS_INLINE TakenStack* takenStack(Thread* self, u16 at) {
  return reinterpret_cast<TakenStack*>(self->stacksTaken + at);
}
// All of it.
void forgetTaken(Thread* self);

// A lock that is asked for, and where.
struct Asked {
  LockPart* lock;
  StackNode stack;
  u64 place;                    // as takenRow() has it
  const TakenBefore* before;    // null: not remembered
  const UnwoundStack* unwound;  // likewise of the stack alone
};

LS_INLINE u64 placeOf(CallSite site) { return site.pc ^ site.stackPointer; }

// The same call that took it before, of a stack that has nothing instrumented: one look tells all.
LS_INLINE const TakenBefore* takenBefore(Thread* self, u64 what, CallSite site) {
  if (LS_UNLIKELY(self->depth)) return nullptr;
  for (const TakenBefore& before : takenRow(self, what, placeOf(site)).taken) {
    if (before.what == what && before.under == self->heldNode && before.age == self->takenAge &&
        LS_LIKELY(isStackOf(*takenStack(self, before.from), self, site)))
      return &before;
  }
  return nullptr;
}

LS_INLINE Asked askFor(Thread* self, uptr address, LockKind kind, AcquireMode mode, u32 flags,
                       CallSite site) {
  const u64 what = howTaken(address, mode, flags);
  if (const TakenBefore* before = takenBefore(self, what, site); LS_LIKELY(before != nullptr)) {
    prefetchToWrite(before->part);
    const StackNode stack = takenStack(self, before->from)->stack;
    return {before->part, stack, placeOf(site), before, nullptr};
  }
  LockPart* lock = lockFor(self, address, kind);
  const UnwoundStack* known = knownStackAt(self, site);
  const StackNode stack = known ? known->stack : stackAt(self, site);
  if (!known) known = knownStackAt(self, site);
  return {lock, stack, placeOf(site), nullptr, known};
}

// The lock has one more exclusive holder.
LS_INLINE void noteHold(Thread* self, LockPart& lock, u64 waitTicks, HeldEntry& entry) {
  StackNode stack = entry.stack;
  __atomic_store(&lock.ownerStack, &stack, __ATOMIC_RELAXED);
  __atomic_store(&lock.ownerId, &self->id, __ATOMIC_RELAXED);
  __atomic_store_n(&lock.owner, self, __ATOMIC_RELEASE);
  noteThread(lock, self->id);
  ++lock.acquisitions;
  if (LS_UNLIKELY(waitTicks != 0)) countWait(lock, entry.stack, waitTicks);
  startHold(self, lock, lock.acquisitions, waitTicks != 0, entry);
}

// It has none.
LS_INLINE void giveBackUnordered(Thread* self, LockPart& lock, const HeldEntry& entry) {
  if (LS_UNLIKELY(entry.holdsMeant != 0)) endHold(self, lock, entry);
  if (LS_LIKELY(lock.owner == self)) __atomic_store_n(&lock.owner, nullptr, __ATOMIC_RELEASE);
}

// The rest, in locks.cpp. Of a recursive lock that its holder takes again: true.
bool enterAgain(Thread* self, SyncObject* object);
void refreshHeld(Thread* self);
// Records the acquisition, unless it was, and remembers that; returns the held locks with it.
HeldNode recordAcquisition(Thread* self, const Asked& asked, AcquireMode mode, u32 flags);
void takeOrdered(Thread* self, LockPart& lock, u64 waitTicks, HeldEntry& entry);
void takeShared(Thread* self, LockPart& lock, u64 waitTicks, HeldEntry& entry);

// lockAcquired(), of the lock at `address`.
LS_INLINE void noteAcquired(Thread* self, const Asked& asked, uptr address, AcquireMode mode,
                            u32 flags, u64 waitTicks) {
  LockPart& part = *asked.lock;
  const StackNode stack = asked.stack;
  if (LS_UNLIKELY(self->heldStale)) refreshHeld(self);
  const bool isOwn = mode == AcquireMode::Exclusive && part.owner == self;
  if (LS_UNLIKELY(isOwn) && enterAgain(self, part.object)) return;
  const HeldNode under = self->heldNode;
  const TakenBefore* before = asked.before;
  const bool isKnown = before && before->id == part.id && before->under == under;
  const HeldNode with =
      LS_LIKELY(isKnown) ? before->with : recordAcquisition(self, asked, mode, flags);
  HeldEntry& entry = self->held.room();
  entry.lock = part.object;
  entry.part = &part;
  entry.address = address;
  entry.id = part.id;
  entry.mode = static_cast<u8>(raw(mode));
  entry.flags = static_cast<u8>(flags);
  entry.stack = stack;
  entry.depth = 1;
  entry.under = under;
  entry.criticalSection = ++self->criticalSections;
  entry.sharedHold = nullptr;
  if (mode == AcquireMode::Shared) {
    takeShared(self, part, waitTicks, entry);
  } else if (LS_LIKELY(isHoldersAlone(part))) {
    noteHold(self, part, waitTicks, entry);
  } else {
    takeOrdered(self, part, waitTicks, entry);
  }
  ++self->held.size;
  self->heldNode = with;
}

// Just before the real release of the lock at `address`: true if it is the last one that was taken,
// and nothing more is to be done. Else lockReleasing() is to be called.
LS_INLINE bool releaseLast(Thread* self, uptr address) {
  const u32 count = self->held.size;
  const HeldEntry* last = self->held.items + count - 1;
  if (LS_UNLIKELY(!count || last->address != address || last->depth != 1 || last->sharedHold ||
                  !isHoldersAlone(*last->part))) {
    return false;
  }
  giveBackUnordered(self, *last->part, *last);
  self->held.size = count - 1;
  self->heldNode = last->under;
  return true;
}

}  // namespace lockstitch::rt
