#include "runtime/locks.h"

#include "runtime/clock_time.h"
#include "runtime/findings.h"
#include "runtime/heap.h"
#include "runtime/options.h"
#include "runtime/report/known_objects.h"
#include "runtime/report/lock_order.h"
#include "runtime/report/report.h"

namespace lockstitch::rt {
namespace {

constexpr u32 kMostHeldInRecord = 400;
constexpr u32 kMostThreadsCounted = 64;
constexpr u32 kAlwaysMeasured = 64;

u32 g_locks = 0;
SyncObject* g_allLocks = nullptr;

// A held lock as the key of a held-locks chain.
constexpr u64 heldKey(LockId lock, StackNode stack, u32 mode, u32 flags) {
  return u64{raw(lock)} << 30 | u64{raw(stack)} << 4 | (mode & 1) << 3 | (flags & 7);
}

HeldNode pushHeld(Thread* self, HeldNode under, const HeldEntry& entry) {
  u64 key = heldKey(entry.id, entry.stack, entry.mode, entry.flags);
  return HeldNode(self->heldCache.child(g_held, raw(under), key));
}

void rebuildHeldNode(Thread* self) {
  HeldNode node = HeldNode::Empty;
  for (const HeldEntry& entry : self->held) node = pushHeld(self, node, entry);
  self->heldNode = node;
}

// The lock's first use: give it an id and say where it lives.
void announce(Thread* self, SyncObject* object, StackNode stack) {
  LockPart& lock = *object->lock;
  if (lock.id == LockId::None) lock.id = LockId(__atomic_add_fetch(&g_locks, 1, __ATOMIC_RELAXED));
  lock.announcedIn = g_forkGeneration;
  trace::LockBody body{};
  body.lock = raw(lock.id);
  body.kind = raw(lock.kind);
  body.address = object->address;
  body.generation = lock.generation;
  body.creationStack = traceStack(self->stream, stack);
  HeapBlock block;
  if (findHeapBlock(object->address, &block)) {
    body.blockAddress = block.begin;
    body.blockStack = traceStack(self->stream, block.stack);
  }
  writeRecord(self->stream, trace::RecordKind::Lock, body);
  if (options().remember) *knownLock(lock.id) = {object->address, stack};
}

// False when it was recorded before.
bool writeAcquisition(Thread* self, LockId id, AcquireMode mode, u32 flags, StackNode stack) {
  u64 what = heldKey(id, stack, raw(mode), flags);
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

void writeMisuse(Thread* self, trace::Misuse misuse, LockId lock, StackNode stack, Thread* other,
                 StackNode otherStack) {
  trace::LockMisuseBody body{};
  body.misuse = raw(misuse);
  body.lock = raw(lock);
  body.thread = raw(self->id);
  body.stack = traceStack(self->stream, stack);
  body.otherThread = other ? raw(other->id) : 0;
  body.otherStack = traceStack(self->stream, otherStack);
  if (!isNewFinding(mixBits(u64{body.misuse} << 32 | body.stack) ^ body.otherStack)) return;
  ThreadId otherId = other ? other->id : ThreadId::None;
  if (options().report && !sayMisuse(misuse, self->id, lock, stack, otherId, otherStack)) return;
  countFinding(FindingKind::Misuse);
  writeRecord(self->stream, trace::RecordKind::LockMisuse, body);
}

void countAcquisition(Thread* self, LockPart& lock, StackNode stack, u64 waitTicks) {
  ++lock.acquisitions;
  if (waitTicks) {
    ++lock.contended;
    lock.waitTicks += waitTicks;
    if (waitTicks > lock.longestWaitTicks) {
      lock.longestWaitTicks = waitTicks;
      lock.waitStack = stack;
    }
  }
  if (lock.lastThread == self->id) return;
  lock.lastThread = self->id;
  if (lock.threads.size >= kMostThreadsCounted) return;
  for (ThreadId known : lock.threads) {
    if (known == self->id) return;
  }
  lock.threads.push(self->id);
}

// How long a lock is held, and how much of that its holder runs, tells a lock that computing
// threads queue for from one held over a wait. Both clocks cost more than the lock itself. So only
// some holds are measured: the first ones, all that were waited for, and of the others one in
// sixteen by chance, which stands for all sixteen. The thread's own clock, a system call, is read
// for few of those.
void startHold(Thread* self, const LockPart& lock, bool waited, HeldEntry& entry) {
  entry.waited = waited;
  if (waited || lock.acquisitions <= kAlwaysMeasured) {
    entry.holdsMeant = 1;
  } else {
    self->chance = self->chance * 6364136223846793005ull + 1442695040888963407ull;
    if (LS_LIKELY(self->chance >> 60)) return;
    entry.holdsMeant = 16;
  }
  entry.sinceTicks = ticks();
  bool few = waited ? lock.contended <= kAlwaysMeasured || lock.contended % 8 == 0
                    : lock.acquisitions == 1 || (entry.holdsMeant > 1 && self->chance >> 54 == 0);
  if (few) entry.sinceCpuNanoseconds = threadCpuNanoseconds();
}

LS_NOINLINE void endHold(LockPart& lock, const HeldEntry& entry) {
  u64 held = ticks() - entry.sinceTicks;
  lock.holdTicks += held * entry.holdsMeant;
  if (!entry.sinceCpuNanoseconds) return;
  LockPart::HoldSample& sample = entry.waited ? lock.waitedHolds : lock.otherHolds;
  ++sample.holds;
  sample.cpuNanoseconds += threadCpuNanoseconds() - entry.sinceCpuNanoseconds;
}

u64 cpuOf(const LockPart::HoldSample& sample, u64 holds) {
  return sample.holds ? sample.cpuNanoseconds * holds / sample.holds : 0;
}

// The two kinds of holds are estimated apart: those that were waited for are many on a busy machine
// and last longer there, and would outweigh the others.
u32 holdCpuPermille(const LockPart& lock) {
  u64 held = ticksToNanoseconds(lock.holdTicks);
  if (!held || (!lock.waitedHolds.holds && !lock.otherHolds.holds)) return trace::kNotSampled;
  u64 cpu = cpuOf(lock.waitedHolds, lock.contended) +
            cpuOf(lock.otherHolds, lock.acquisitions - lock.contended);
  u64 permille = cpu * 1000 / held;
  return permille > 1000 ? 1000 : static_cast<u32>(permille);
}

void writeStatistics(TraceStream* stream, LockPart& lock) {
  trace::LockStatisticsBody body{};
  body.lock = raw(lock.id);
  body.threads = lock.threads.size;
  body.acquisitions = lock.acquisitions;
  body.contended = lock.contended;
  body.waitNanoseconds = ticksToNanoseconds(lock.waitTicks);
  body.holdNanoseconds = ticksToNanoseconds(lock.holdTicks);
  body.holdCpuPermille = holdCpuPermille(lock);
  if (stream) {
    body.stack = traceStack(*stream, lock.waitStack);
    writeRecord(*stream, trace::RecordKind::LockStatistics, body);
  } else {
    // Its stack was recorded with an acquisition, or nobody waited.
    body.stack = *g_stacks.tagOf(raw(lock.waitStack));
    writeCommon(trace::RecordKind::LockStatistics, body);
  }
}

// The lock's life is over; the next one at this address is another lock.
void endGeneration(Thread* self, SyncObject* object) {
  LockPart& lock = *object->lock;
  if (lock.id == LockId::None) return;
  if (lock.contended) writeStatistics(self ? &self->stream : nullptr, lock);
  if (options().report) forgetLockOrder(lock.id);
  Vector<SharedHolder> sharers = lock.sharers;
  Vector<ThreadId> threads = lock.threads;
  u32 generation = lock.generation + 1;
  LockKind kind = lock.kind;
  SyncObject* nextLock = lock.nextLock;
  lock = {};
  lock.kind = kind;
  lock.nextLock = nextLock;
  lock.generation = generation;
  lock.sharers = sharers;
  lock.sharers.size = 0;
  lock.threads = threads;
  lock.threads.size = 0;
}

void dropFromHolder(Thread* self, SyncObject* object) {
  for (u32 i = 0; i < self->held.size; ++i) {
    if (self->held[i].lock != object) continue;
    self->held.removeAt(i);
    rebuildHeldNode(self);
    return;
  }
}

void endLock(Thread* self, SyncObject* object, StackNode stack) {
  LockPart& lock = *object->lock;
  Thread* owner = __atomic_load_n(&lock.owner, __ATOMIC_ACQUIRE);
  bool shared = lock.sharers.size != 0;
  // A semaphore may end while it is taken: nobody has to post it.
  if ((owner || shared) && lock.kind != LockKind::Semaphore) {
    Thread* holder = owner ? owner : lock.sharers[0].thread;
    StackNode taken = owner ? lock.ownerStack : lock.sharers[0].stack;
    writeMisuse(self, trace::Misuse::DestroyedWhileLocked, lock.id, stack, holder, taken);
    dropFromHolder(self, object);
  }
  SpinGuard guard(object->mutex);
  endGeneration(self, object);
}

// Another thread has released what this one took (a semaphore that was not a lock).
void dropStale(Thread* self) {
  __atomic_store_n(&self->heldStale, false, __ATOMIC_RELEASE);
  for (u32 i = self->held.size; i-- > 0;) {
    LockPart& lock = *self->held[i].lock->lock;
    if (lock.signals) self->held.removeAt(i);
  }
  rebuildHeldNode(self);
}

void dropHeld(Thread* self, HeldEntry* entry) {
  bool last = entry == &self->held.back();
  self->held.removeAt(static_cast<u32>(entry - self->held.items));
  if (last) {
    self->heldNode = HeldNode(g_held.parentOf(raw(self->heldNode)));
  } else {
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
  writeMisuse(self, trace::Misuse::UnlockNotHeld, lock.id, stack, owner,
              owner ? lock.ownerStack : StackNode::Empty);
  if (!owner) return;
  // The lock is free after this call, whoever made it: what it orders is still true.
  {
    SpinGuard guard(object->mutex);
    object->clock.join(self->clock);
    lock.owner = nullptr;
  }
  tick(self);
}

struct Gone {
  Thread* self;
  StackNode stack;
};

void endObject(SyncObject* object, void* argument) {
  auto* gone = static_cast<Gone*>(argument);
  if (object->lock) endLock(gone->self, object, gone->stack);
  SpinGuard guard(object->mutex);
  object->clock.clear();
  object->sharedClock.clear();
  object->arrivals = 0;
}

}  // namespace

void ensureLockId(Thread* self, SyncObject* object, StackNode stack) {
  if (LS_LIKELY(object->lock->announcedIn == g_forkGeneration)) return;
  SpinGuard guard(object->mutex);
  if (object->lock->announcedIn != g_forkGeneration) announce(self, object, stack);
}

SyncObject* lockAt(uptr address, LockKind kind) {
  SyncObject* object = syncAt(address);
  if (LS_LIKELY(__atomic_load_n(&object->lock, __ATOMIC_ACQUIRE) != nullptr)) return object;
  SpinGuard guard(object->mutex);
  if (!object->lock) {
    auto* part = static_cast<LockPart*>(allocate(sizeof(LockPart)));
    part->kind = kind;
    part->nextLock = __atomic_load_n(&g_allLocks, __ATOMIC_ACQUIRE);
    __atomic_store_n(&object->lock, part, __ATOMIC_RELEASE);
    while (!__atomic_compare_exchange_n(&g_allLocks, &part->nextLock, object, false,
                                        __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE)) {
    }
  }
  return object;
}

void lockCreated(Thread* self, uptr address, LockKind kind, StackNode stack) {
  SyncObject* object = lockAt(address, kind);
  SpinGuard guard(object->mutex);
  endGeneration(self, object);
  object->clock.clear();
  object->sharedClock.clear();
  object->lock->kind = kind;
  announce(self, object, stack);
}

void lockDestroyed(Thread* self, uptr address, StackNode stack) {
  SyncObject* object = findSync(address);
  if (!object || !object->lock) return;
  Gone gone{self, stack};
  endObject(object, &gone);
}

void memoryGone(Thread* self, uptr begin, uptr end, StackNode stack) {
  Gone gone{self, stack};
  forEachSyncIn(begin, end, endObject, &gone);
}

HeldEntry* findHeld(Thread* self, SyncObject* object) {
  for (u32 i = self->held.size; i-- > 0;) {
    if (self->held[i].lock == object) return &self->held[i];
  }
  return nullptr;
}

void lockAcquired(Thread* self, SyncObject* object, AcquireMode mode, u32 flags, StackNode stack,
                  u64 waitTicks) {
  LockPart& lock = *object->lock;
  if (LS_UNLIKELY(self->heldStale)) dropStale(self);
  HeldEntry* again = findHeld(self, object);
  if (again && mode == AcquireMode::Exclusive && lock.owner == self) {
    ++again->depth;  // a recursive lock
    return;
  }
  ensureLockId(self, object, stack);
  if (writeAcquisition(self, lock.id, mode, flags, stack)) {
    noteOrder(self, lock.id, mode, flags, stack);
  }
  HeldEntry entry{.lock = object,
                  .id = lock.id,
                  .mode = raw(mode),
                  .flags = flags,
                  .stack = stack,
                  .depth = 1,
                  .holdsMeant = 0,
                  .waited = false,
                  .sinceTicks = 0,
                  .sinceCpuNanoseconds = 0,
                  .criticalSection = ++self->criticalSections};
  {
    SpinGuard guard(object->mutex);
    object->clock.acquireBy(self);
    if (mode == AcquireMode::Exclusive) {
      object->sharedClock.acquireBy(self);
      lock.ownerStack = stack;
      __atomic_store_n(&lock.owner, self, __ATOMIC_RELEASE);
    } else {
      lock.sharers.push({self, stack});
    }
    countAcquisition(self, lock, stack, waitTicks);
    startHold(self, lock, waitTicks != 0, entry);
  }
  self->held.push(entry);
  self->heldNode = pushHeld(self, self->heldNode, entry);
}

void lockNeverAcquired(Thread* self, SyncObject* object, AcquireMode mode, StackNode stack) {
  ensureLockId(self, object, stack);
  writeAcquisition(self, object->lock->id, mode, trace::kBlocked, stack);
}

bool lockReleasing(Thread* self, SyncObject* object, const CallSite& site, bool surelyFree) {
  LockPart& lock = *object->lock;
  HeldEntry* entry = findHeld(self, object);
  if (!entry) {
    releaseNotHeld(self, object, site, surelyFree);
    return false;
  }
  if (--entry->depth) return true;
  bool shared = entry->mode == raw(AcquireMode::Shared);
  {
    SpinGuard guard(object->mutex);
    if (entry->holdsMeant) endHold(lock, *entry);
    if (shared) {
      object->sharedClock.releaseBy(self);
      for (u32 i = 0; i < lock.sharers.size; ++i) {
        if (lock.sharers[i].thread != self) continue;
        lock.sharers.removeAt(i);
        break;
      }
    } else if (lock.owner == self) {
      object->clock.assignFrom(self);
      __atomic_store_n(&lock.owner, nullptr, __ATOMIC_RELEASE);
    }
  }
  tick(self);
  dropHeld(self, entry);
  return true;
}

void reportDoubleLock(Thread* self, SyncObject* object, StackNode stack) {
  ensureLockId(self, object, stack);
  HeldEntry* entry = findHeld(self, object);
  writeMisuse(self, trace::Misuse::DoubleLock, object->lock->id, stack, self,
              entry ? entry->stack : StackNode::Empty);
}

namespace {

// The kind of a robust mutex has this bit. Its next holder is told, and knows what to do.
bool isRobust(const HeldEntry& entry) {
  constexpr int kRobustBit = 16;
  LockKind kind = entry.lock->lock->kind;
  if (kind != LockKind::Mutex && kind != LockKind::RecursiveMutex) return false;
  auto* mutex = reinterpret_cast<const pthread_mutex_t*>(entry.lock->address);
  return (mutex->__data.__kind & kRobustBit) != 0;
}

// What the dead holder did is ordered before what the next one does.
void passOn(Thread* self, SyncObject* object) {
  SpinGuard guard(object->mutex);
  object->clock.join(self->clock);
  if (object->lock->owner == self) object->lock->owner = nullptr;
}

}  // namespace

void reportLeakedLocks(Thread* self) {
  for (const HeldEntry& entry : self->held) {
    if (entry.lock->lock->kind == LockKind::Semaphore) continue;
    if (isRobust(entry)) {
      passOn(self, entry.lock);
      continue;
    }
    // Somebody else may have released it since: that was reported then.
    if (entry.mode == raw(AcquireMode::Exclusive) && entry.lock->lock->owner != self) continue;
    writeMisuse(self, trace::Misuse::LeakedLock, entry.id, entry.stack, self, entry.stack);
  }
}

namespace {

HeldView viewOf(u64 key) {
  return {LockId(static_cast<u32>(key >> 30)), (key >> 3 & 1) != 0, static_cast<u32>(key) & 7,
          StackNode(static_cast<u32>(key >> 4) & ((1u << 26) - 1))};
}

// Calls `take(index, view)` for the last `room` entries of the chain; returns how many that are.
template <class Take>
u32 forEachHeld(HeldNode node, u32 room, Take take) {
  u32 count = 0;
  for (u32 at = raw(node); at; at = g_held.parentOf(at)) ++count;
  count = smaller(count, room);
  u32 at = raw(node);
  for (u32 i = count; i-- > 0; at = g_held.parentOf(at)) take(i, viewOf(g_held.keyOf(at)));
  return count;
}

}  // namespace

u32 viewHeld(HeldNode node, HeldView* out, u32 room) {
  return forEachHeld(node, room, [&](u32 i, const HeldView& view) { out[i] = view; });
}

u32 listHeld(TraceStream& stream, HeldNode node, trace::HeldLock* out, u32 room) {
  return forEachHeld(node, room, [&](u32 i, const HeldView& view) {
    out[i] = {raw(view.lock), view.shared ? 1u : 0u, traceStack(stream, view.stack), view.flags};
  });
}

u32 locksSeen() { return __atomic_load_n(&g_locks, __ATOMIC_RELAXED); }

namespace {

constexpr u32 kMostUsed = 256;

struct Busiest {
  u64 bar;  // acquisitions of the least used one that is still written
  u32 histogram[65];
};

void countLevel(const LockPart& lock, Busiest& busiest) {
  if (lock.acquisitions) ++busiest.histogram[64 - __builtin_clzll(lock.acquisitions)];
}

void writeIfBusy(LockPart& lock, const Busiest& busiest) {
  if (!lock.acquisitions || lock.dumped) return;
  if (!lock.contended && lock.acquisitions < busiest.bar) return;
  lock.dumped = true;
  writeStatistics(nullptr, lock);
}

template <class Visit>
void forEachLock(Visit visit) {
  SyncObject* at = __atomic_load_n(&g_allLocks, __ATOMIC_ACQUIRE);
  for (; at; at = at->lock->nextLock) visit(*at->lock);
}

}  // namespace

void writeLockStatistics() {
  Busiest busiest{};
  forEachLock([&](const LockPart& lock) { countLevel(lock, busiest); });
  u32 taken = 0;
  u32 level = 64;
  while (level > 1 && taken + busiest.histogram[level] <= kMostUsed) {
    taken += busiest.histogram[level];
    --level;
  }
  busiest.bar = level > 1 ? 1ull << level : 1;
  forEachLock([&](LockPart& lock) { writeIfBusy(lock, busiest); });
}

}  // namespace lockstitch::rt
