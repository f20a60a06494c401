#include "runtime/locks.h"

#include "runtime/acquisition.h"
#include "runtime/heap.h"
#include "runtime/lock_misuse.h"
#include "runtime/modules.h"
#include "runtime/ompt.h"
#include "runtime/options.h"
#include "runtime/process.h"
#include "runtime/race_report.h"
#include "runtime/report/known_objects.h"
#include "runtime/report/lock_order.h"
#include "runtime/shared_holds.h"

namespace lockstitch::rt {
namespace {

constexpr u32 kMostHeldInRecord = 400;

u32 g_locks = 0;
SyncObject* g_allLocks = nullptr;

// The lock's first use: give it an id and say where it lives.
void announce(Thread* self, SyncObject* object, StackNode stack) {
  LockPart& lock = *object->lock;
  if (lock.id == LockId::None) lock.id = LockId(__atomic_add_fetch(&g_locks, 1, __ATOMIC_RELAXED));
  lock.announcedIn = g_forkGeneration;
  trace::LockBody body{};
  body.lock = raw(lock.id);
  body.kind = raw(lock.kind);
  body.address = stampedData(object->address);
  body.generation = lock.generation;
  body.creationStack = traceStack(self->stream, stack);
  HeapBlock block;
  if (findHeapBlock(object->address, &block)) {
    body.blockAddress = block.begin;
    body.blockStack = traceStack(self->stream, block.stack);
  }
  writeRecord(self->stream, trace::RecordKind::Lock, body);
  if (options().report) *knownLock(lock.id) = {object->address, stack};
}

// False when it was recorded before.
bool writeAcquisition(Thread* self, u64 what, LockId id, AcquireMode mode, u32 flags,
                      StackNode stack) {
  if (!self->acquisitionsSeen.insert(mixBits(what) + raw(self->heldNode))) return false;
  static SpinLock scratchLock;
  static trace::HeldLock held[kMostHeldInRecord];
  u32 stackId = traceStack(self->stream, stack);
  SpinGuard guard(scratchLock);
  u32 count = listHeld(self->stream, self->heldNode, held, kMostHeldInRecord);
  trace::AcquisitionBody body{raw(self->id), raw(id), raw(mode), flags, stackId, count};
  Piece pieces[] = {{&body, sizeof body}, {held, count * sizeof held[0]}};
  writeRecord(self->stream, trace::RecordKind::Acquisition, pieces, 2);
  return true;
}

// The same for the reports of a direct start.
void noteOrder(Thread* self, LockId id, AcquireMode mode, u32 flags, StackNode stack) {
  bool wanted = self->held.size && options().report && options().detectDeadlocks;
  if (wanted) noteLockOrder(self, id, mode == AcquireMode::Shared, flags, stack);
}

// The lock's life is over; the next one at this address is another lock.
void endGeneration(Thread* self, SyncObject* object) {
  LockPart& lock = *object->lock;
  if (lock.id == LockId::None) {
    lock.signals = lock.backsOff = false;
    return;
  }
  if (lock.contended) writeStatistics(self ? &self->stream : nullptr, lock);
  if (options().report) forgetLockOrder(lock.id);
  LockPart before = lock;
  lock = {};
  lock.object = object;
  lock.kind = before.kind;
  lock.nextLock = before.nextLock;
  lock.generation = before.generation + 1;
  lock.sharedHolds = before.sharedHolds;
  lock.holdsOfSlots = before.holdsOfSlots;
  lock.threads = before.threads;
  lock.threads.size = 0;
  lock.passes = before.passes;
  lock.passes.size = 0;
}

void dropFromHolder(Thread* self, SyncObject* object) {
  for (u32 i = 0; i < self->held.size; ++i) {
    if (self->held[i].lock != object) continue;
    self->held.removeAt(i);
    rebuildHeldNode(self);
    return;
  }
}

// Whoever ends a lock must come after all who used it. What threads do with a lock is not
// remembered as accesses to it; but each left what it knew in the lock's clocks.
void checkOrderOfEnd(Thread* self, const SyncObject* object, StackNode stack) {
  const LockPart& lock = *object->lock;
  bool isWatched = lock.kind <= LockKind::SpinLock;
  if (!isWatched || !checksRaces() || !isInstrumented(pcIn(g_stacks.keyOf(raw(stack))))) return;
  if (!object->clock.isKnownTo(self)) {
    return reportUnorderedEnd(self, object->address, stack, lock.ownerId, lock.ownerStack);
  }
  const SharedHold* sharer = findUnorderedSharer(self, object);
  if (sharer) reportUnorderedEnd(self, object->address, stack, sharer->id, sharer->stack);
}

void endLock(Thread* self, SyncObject* object, StackNode stack) {
  LockPart& lock = *object->lock;
  Thread* owner = __atomic_load_n(&lock.owner, __ATOMIC_ACQUIRE);
  LockHolder sharer = firstSharer(lock);
  // A semaphore may end while it is taken: nobody has to post it. An initialiser may end what it is
  // of.
  const bool mayEnd = lock.kind == LockKind::Semaphore || lock.kind == LockKind::Once;
  if ((owner || sharer.thread) && !mayEnd) {
    ThreadId holder = owner ? lock.ownerId : sharer.id;
    StackNode taken = owner ? lock.ownerStack : sharer.stack;
    writeMisuse(self, trace::Misuse::DestroyedWhileLocked, lock.id, stack, holder, taken);
    dropFromHolder(self, object);
  } else if (lock.id != LockId::None) {
    checkOrderOfEnd(self, object, stack);
  }
  SpinGuard guard(object->mutex);
  endGeneration(self, object);
}

void dropHeld(Thread* self, HeldEntry* entry) {
  const bool last = entry == &self->held.back();
  if (last) self->heldNode = entry->under;
  self->held.removeAt(static_cast<u32>(entry - self->held.items));
  if (!last) {
    rebuildHeldNode(self);
  }
}

// Another thread holds the lock, or nobody does.
void releaseNotHeld(Thread* self, SyncObject* object, const CallSite& site, bool surelyFree) {
  LockPart& lock = *object->lock;
  Thread* owner = __atomic_load_n(&lock.owner, __ATOMIC_ACQUIRE);
  // It may have been taken where we could not see it.
  if (!owner && !surelyFree) return;
  StackNode stack = stackAt(self, site);
  ensureLockId(self, object, stack);
  writeMisuse(self, trace::Misuse::UnlockNotHeld, lock.id, stack,
              owner ? lock.ownerId : ThreadId::None, owner ? lock.ownerStack : StackNode::Empty);
  if (!owner) return;
  // The lock is free after this call, whoever made it: what it orders is still true.
  {
    SpinGuard guard(object->mutex);
    object->clock.join(self->clock);
    lock.owner = nullptr;
  }
  tick(self);
}

void endObject(Thread* self, SyncObject* object, StackNode stack) {
  if (object->lock) endLock(self, object, stack);
  SpinGuard guard(object->mutex);
  object->clock.clear();
  forgetSharers(object);
  object->arrivals = 0;
  ++object->rounds;
}

struct Gone {
  Thread* self;
  const CallSite& site;
  StackNode stack;
};

void endAll(SyncObject* object, void* argument) {
  auto* gone = static_cast<Gone*>(argument);
  if (object->lock && gone->stack == StackNode::Empty)
    gone->stack = stackAt(gone->self, gone->site);
  endObject(gone->self, object, gone->stack);
}

// What never was taken may have been something else: an atomic that looked like a semaphore.
void heedKind(LockPart* part, LockKind kind) {
  if (LS_UNLIKELY(part->kind != kind) && part->id == LockId::None) part->kind = kind;
}

SyncObject* findLockAt(uptr address, LockKind kind) {
  SyncObject* object = syncAt(address);
  if (LockPart* part = __atomic_load_n(&object->lock, __ATOMIC_ACQUIRE);
      LS_LIKELY(part != nullptr)) {
    heedKind(part, kind);
    return object;
  }
  SpinGuard guard(object->mutex);
  if (!object->lock) {
    auto* part = static_cast<LockPart*>(allocate(sizeof(LockPart)));
    part->object = object;
    part->kind = kind;
    part->nextLock = __atomic_load_n(&g_allLocks, __ATOMIC_ACQUIRE);
    __atomic_store_n(&object->lock, part, __ATOMIC_RELEASE);
    while (!__atomic_compare_exchange_n(&g_allLocks, &part->nextLock, object, false,
                                        __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE)) {
    }
  }
  return object;
}

}  // namespace

void ensureLockId(Thread* self, SyncObject* object, StackNode stack) {
  if (LS_LIKELY(object->lock->announcedIn == g_forkGeneration)) return;
  SpinGuard guard(object->mutex);
  if (object->lock->announcedIn != g_forkGeneration) announce(self, object, stack);
}

SyncObject* lockAt(uptr address, LockKind kind) {
  Thread* thread = tl_thread;
  if (LS_UNLIKELY(!thread)) return findLockAt(address, kind);
  KnownSync* known = placeOfSync(thread, address);
  if (LS_UNLIKELY(known->address != address || !known->lock)) {
    SyncObject* object = findLockAt(address, kind);
    if (known->object == object) known->lock = object->lock;
    return object;
  }
  heedKind(known->lock, kind);
  return known->object;
}

void lockCreated(Thread* self, uptr address, LockKind kind, StackNode stack) {
  SyncObject* object = lockAt(address, kind);
  SpinGuard guard(object->mutex);
  endGeneration(self, object);
  object->clock.clear();
  forgetSharers(object);
  object->lock->kind = kind;
  announce(self, object, stack);
}

void lockDestroyed(Thread* self, uptr address, StackNode stack) {
  SyncObject* object = findSync(address);
  if (!object || !object->lock) return;
  LockId id = object->lock->id;
  endObject(self, object, stack);
  SpinGuard guard(object->mutex);
  object->lock->destroyedBy = {self, stack, self->id};
  object->lock->destroyedAs = id;
}

void memoryGone(Thread* self, uptr begin, uptr end, const CallSite& site) {
  Gone gone{self, site, StackNode::Empty};
  forEachSyncIn(begin, end, endAll, &gone);
}

Vector<LockHolder> holdersOf(SyncObject* object, AcquireMode mode) {
  Vector<LockHolder> holders;
  SpinGuard guard(object->mutex);
  LockPart& lock = *object->lock;
  if (Thread* owner = __atomic_load_n(&lock.owner, __ATOMIC_ACQUIRE)) {
    holders.push({owner, lock.ownerStack, lock.ownerId});
  }
  if (mode == AcquireMode::Shared) return holders;
  forEachSharer(lock, [&](const LockHolder& sharer) { holders.push(sharer); });
  return holders;
}

bool hasEnded(const LockHolder& holder) {
  return holder.thread->id != holder.id || holder.thread->ended || isElsewhere(holder);
}

HeldEntry* findHeld(Thread* self, SyncObject* object) {
  for (u32 i = self->held.size; i-- > 0;) {
    if (self->held[i].lock == object) return &self->held[i];
  }
  return nullptr;
}

bool enterAgain(Thread* self, SyncObject* object) {
  HeldEntry* again = findHeld(self, object);
  if (again) ++again->depth;
  return again;
}

// Another thread has released what this one took (a semaphore that was not a lock), or what it has
// begun is to count as held now.
void refreshHeld(Thread* self) {
  __atomic_store_n(&self->heldStale, false, __ATOMIC_RELEASE);
  for (u32 i = self->held.size; i-- > 0;) {
    LockPart& lock = *self->held[i].lock->lock;
    if (lock.signals) self->held.removeAt(i);
  }
  rebuildHeldNode(self);
  for (const BegunOnce& begun : self->begunOnces) {
    if (findHeld(self, begun.once)) continue;
    lockAcquired(self, begun.once, AcquireMode::Exclusive, 0, begun.stack, 0);
  }
}

namespace {

// Where many had to go more rows are used; what is in the old ones is not found there.
void useMoreTakenRows(Thread* self) {
  const u32 bits = 64 - self->takenShift;
  if (bits == Thread::kTakenBits || ++self->takenLost < 1u << bits >> 2) return;
  forgetTaken(self);
  self->takenLost = 0;
  --self->takenShift;
}

u32 unitsFor(u32 frames) {
  constexpr u32 kOneUnit = sizeof(TakenUnit) / sizeof(u64);
  return 1 + (frames + kOneUnit - 1) / kOneUnit;
}

bool isSameStack(const TakenStack& taken, const Asked& asked) {
  if (taken.stack != asked.stack) return false;
  if (!asked.unwound) return !taken.pc;
  const UnwoundStack& unwound = *asked.unwound;
  return taken.pc == unwound.pc && taken.stackPointer == unwound.stackPointer &&
         taken.unloadsAndThread == unwound.unloadsAndThread;
}

// Where the stack is remembered, from now on at the latest.
constexpr u32 kMostLookedAt = 8;
u16 rememberStack(Thread* self, const Asked& asked) {
  u16& slot = self->stackTakenAt[mixBits(raw(asked.stack)) % Thread::kStacksTaken];
  u32 looked = 0;
  for (u16 at = slot; at && looked < kMostLookedAt; at = takenStack(self, at)->also, ++looked) {
    if (isSameStack(*takenStack(self, at), asked)) return at;
  }
  const UnwoundStack* unwound = asked.unwound;
  const u32 frames = unwound ? unwound->frames : 0;
  const u16 at = static_cast<u16>(self->unitsTaken);
  self->unitsTaken += unitsFor(frames);
  TakenStack& taken = *takenStack(self, at);
  taken.pc = unwound ? unwound->pc : 0;
  taken.stackPointer = unwound ? unwound->stackPointer : 0;
  taken.unloadsAndThread = unwound ? unwound->unloadsAndThread : 0;
  taken.stack = asked.stack;
  taken.frames = static_cast<u16>(frames);
  if (frames) copyBytes(taken.returns, unwound->returns, frames * sizeof(u64));
  taken.also = slot;
  return slot = at;
}

void remember(Thread* self, const Asked& asked, u64 what, HeldNode with) {
  if (self->unitsTaken + unitsFor(UnwoundStack::kFrames) > Thread::kUnitsTaken) forgetTaken(self);
  TakenBefore(&row)[TakenRow::kAlike] = takenRow(self, what, asked.place).taken;
  const bool isFull = row[1].age == self->takenAge && row[0].age == self->takenAge;
  row[1] = row[0];  // the older one goes
  row[0] = {what,           asked.lock, asked.lock->id,
            self->heldNode, with,       rememberStack(self, asked),
            self->takenAge};
  if (isFull) useMoreTakenRows(self);
}

// What is remembered of a lock at this address that was taken in this way: of this one, or of one
// that has ended. Null where only the stack tells, and told something new.
TakenBefore* findTaken(Thread* self, const Asked& asked, u64 what) {
  if (asked.unwound) return nullptr;
  for (TakenBefore& before : takenRow(self, what, asked.place).taken) {
    const bool isAlike = before.what == what && before.under == self->heldNode;
    if (isAlike && before.age == self->takenAge &&
        takenStack(self, before.from)->stack == asked.stack)
      return &before;
  }
  return nullptr;
}

}  // namespace

void forgetTaken(Thread* self) {
  if (++self->takenAge == 0) {
    zeroBytes(self->taken, sizeof self->taken);
    self->takenAge = 1;
  }
  zeroBytes(self->stackTakenAt, sizeof self->stackTakenAt);
  self->unitsTaken = 1;
}

HeldNode recordAcquisition(Thread* self, const Asked& asked, AcquireMode mode, u32 flags) {
  const StackNode stack = asked.stack;
  ensureLockId(self, asked.lock->object, stack);
  const LockId id = asked.lock->id;
  const u64 taken = howTaken(asked.lock->object->address, mode, flags);
  TakenBefore* known = findTaken(self, asked, taken);
  if (known && known->id == id) return known->with;
  const u64 what = heldKey(id, stack, raw(mode), flags);
  if (writeAcquisition(self, what, id, mode, flags, stack)) noteOrder(self, id, mode, flags, stack);
  const HeldNode with{self->heldCache.child(g_held, raw(self->heldNode), what)};
  if (known) {
    known->id = id;
    known->with = with;
  } else {
    remember(self, asked, taken, with);
  }
  return with;
}

void takeOrdered(Thread* self, LockPart& lock, u64 waitTicks, HeldEntry& entry) {
  SyncObject* object = lock.object;
  SpinGuard guard(object->mutex);
  if (LS_LIKELY(!self->ignoreAllSync)) {
    object->clock.acquireBy(self);
    acquireFromSharers(self, object);
  }
  noteHold(self, lock, waitTicks, entry);
}

void takeShared(Thread* self, LockPart& lock, u64 waitTicks, HeldEntry& entry) {
  entry.sharedHold = acquireShared(self, lock.object, entry.stack);
  if (LS_UNLIKELY(waitTicks != 0)) {
    SpinGuard guard(lock.object->mutex);
    countWait(lock, entry.stack, waitTicks);
  }
  startHold(self, lock, entry.sharedHold->acquisitions, waitTicks != 0, entry);
}

void lockAcquired(Thread* self, SyncObject* object, AcquireMode mode, u32 flags, StackNode stack,
                  u64 waitTicks) {
  const Asked asked{object->lock, stack, raw(stack), nullptr, nullptr};
  noteAcquired(self, asked, object->address, mode, flags, waitTicks);
}

void lockAsked(Thread* self, SyncObject* object, AcquireMode mode, u32 flags, StackNode stack) {
  ensureLockId(self, object, stack);
  LockId id = object->lock->id;
  if (!writeAcquisition(self, heldKey(id, stack, raw(mode), flags), id, mode, flags, stack)) return;
  noteOrder(self, id, mode, flags, stack);
}

namespace {

// The locks by which LLVM's OpenMP library puts its threads to sleep and wakes them order nothing
// of the program's: it takes them only when somebody sleeps, and tells of all that is ordered by
// its events.
bool isOfSleepers(uptr pc) { return isOfOmptLibrary(pc) && !isInstrumented(pc); }

LS_INLINE void giveBackAlone(Thread* self, SyncObject* object, const HeldEntry& entry, uptr pc) {
  LockPart& lock = *object->lock;
  {
    SpinGuard guard(object->mutex);
    if (entry.holdsMeant) endHold(self, lock, entry);
    if (lock.owner == self) {
      if (LS_LIKELY(!self->ignoreAllSync && !isOfSleepers(pc))) object->clock.assignFrom(self);
      __atomic_store_n(&lock.owner, nullptr, __ATOMIC_RELEASE);
    }
  }
  tick(self);
}

LS_INLINE void giveBackShared(Thread* self, SyncObject* object, const HeldEntry& entry) {
  if (entry.holdsMeant) {
    SpinGuard guard(object->mutex);
    endHold(self, *object->lock, entry);
  }
  releaseShared(self, object, entry.sharedHold);
}

}  // namespace

bool lockReleasing(Thread* self, SyncObject* object, const CallSite& site, bool surelyFree) {
  HeldEntry* entry = findHeld(self, object);
  if (!entry) {
    releaseNotHeld(self, object, site, surelyFree);
    return false;
  }
  if (--entry->depth) return true;
  if (entry->sharedHold) {
    giveBackShared(self, object, *entry);
  } else if (isHoldersAlone(*object->lock)) {
    giveBackUnordered(self, *object->lock, *entry);
  } else {
    giveBackAlone(self, object, *entry, site.pc);
  }
  dropHeld(self, entry);
  return true;
}

void forEachLock(void (*visit)(LockPart&, void*), void* argument) {
  SyncObject* at = __atomic_load_n(&g_allLocks, __ATOMIC_ACQUIRE);
  for (; at; at = at->lock->nextLock) visit(*at->lock, argument);
}

u32 locksSeen() { return __atomic_load_n(&g_locks, __ATOMIC_RELAXED); }

}  // namespace lockstitch::rt
