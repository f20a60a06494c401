// Atomicity violations: a thread reads a location in one critical section of a lock and acts on it
// in a later one, within one activation of a function, while another thread wrote it in between.
#pragma once

#include "runtime/shadow.h"
#include "runtime/thread.h"

namespace lockstitch::rt {

// A read of a location while locks were held.
struct GuardedCheck {
  u32 scene;  // with flags, as in a cell; 0: none
  u32 site;
  u64 epoch;             // and bytes
  u64 lastWriter;        // the key of the last write it saw, 0 for none
  u64 criticalSections;  // how many its thread had begun
  u32 activations;
  u32 depth;
  u32 segment;
};

// Of one location, in one cache line: the latest check. When that turns out to be the first half of
// an update, the one before it is what the update relies on; those are kept elsewhere.
struct alignas(64) GuardedLocation {
  uptr address;
  GuardedCheck current;
  u32 hasPrevious;
};
static_assert(sizeof(GuardedLocation) == 64);

// An answer of mayDecideBetween(), which reads machine code.
struct Branch {
  u32 from, to;  // sites
  bool mayDecide;
};

// What a thread needs to know.
struct AtomicityTable {
  static constexpr u32 kLocations = 512, kActs = 64, kBranches = 128;
  GuardedLocation locations[kLocations];
  GuardedCheck previous[kLocations];
  u64 exonerated[kActs];  // some of the writes that were made without a check, by isExonerated()
  Branch branches[kBranches];
};
static_assert(sizeof(AtomicityTable) <= 64 * 1024);  // allocate() keeps it for the next thread

LS_INLINE u32 checkIndexOf(uptr address) {
  return static_cast<u32>(address ^ address >> 9 ^ address >> 18) &
         (AtomicityTable::kLocations - 1);
}
// Null as long as the thread has no table.
LS_INLINE GuardedLocation* guardedAt(const Thread* thread, uptr address) {
  AtomicityTable* table = thread->atomicity;
  return LS_LIKELY(table != nullptr) ? &table->locations[checkIndexOf(address)] : nullptr;
}

LS_INLINE uptr addressOf(const Access& access) {
  return access.word + static_cast<u32>(__builtin_ctz(access.bytes));
}

// Whether noteGuardedWrite() will want to know the last write.
LS_INLINE bool isChecked(const GuardedLocation* at, const Access& access) {
  return at && at->address == addressOf(access) && at->current.scene;
}

// Some lock has been held ever since the check: then the first of them, they stand in order.
LS_INLINE bool isWithin(const Thread* thread, const GuardedCheck& check) {
  return thread->held.size && thread->held[0].criticalSection <= check.criticalSections;
}

// mayDecideBetween() of two sites.
LS_NOINLINE bool findMayDecide(Branch& known, u32 from, u32 to);
LS_INLINE bool mayDecide(Thread* thread, u32 from, u32 to) {
  Branch& known = thread->atomicity->branches[(from * 31 + to) % AtomicityTable::kBranches];
  if (LS_LIKELY(known.from == from && known.to == to)) return known.mayDecide;
  return findMayDecide(known, from, to);
}
// Of a write: whether it relies on no earlier section, for its own has looked at the location and
// may have decided on that.
LS_INLINE bool mayDecideItself(Thread* thread, const GuardedLocation* at, const Access& access) {
  return isChecked(at, access) && isWithin(thread, at->current) &&
         mayDecide(thread, at->current.site, access.site);
}

// A write that was made without a check is never told: whether this is known to be one.
LS_INLINE u64 actKeyOf(const Access& access) { return u64{access.scene} << 32 | access.site; }
LS_INLINE u64& exoneratedAt(AtomicityTable* table, u64 act) {
  return table->exonerated[(act ^ act >> (32 + kFlagBits)) & (AtomicityTable::kActs - 1)];
}
LS_INLINE bool isExonerated(const Thread* thread, const Access& access) {
  u64 act = actKeyOf(access);
  return LS_LIKELY(thread->atomicity != nullptr) && exoneratedAt(thread->atomicity, act) == act;
}
// After a write: what was read before it decides nothing any more.
LS_INLINE void forgetCheck(GuardedLocation* at, const Access& access) {
  if (at->address != addressOf(access)) return;
  at->current.scene = 0;
  at->hasPrevious = 0;
}

LS_INLINE void look(const Thread* thread, const Access& access, u64 lastWriter,
                    GuardedCheck& check) {
  check.scene = access.scene;
  check.site = access.site;
  check.epoch = access.key | bytesKey(access.bytes);
  check.lastWriter = lastWriter;
  check.criticalSections = thread->criticalSections;
  check.activations = thread->activations;
  check.depth = thread->depth;
  check.segment = thread->segment;
}

// Accesses made while locks are held. `at`: guardedAt() the first byte. `lastWriter`: the key of
// the last write to it.
LS_NOINLINE GuardedLocation* firstGuarded(Thread* thread, uptr address);
LS_INLINE void noteGuardedRead(Thread* thread, GuardedLocation* at, const Access& access,
                               u64 lastWriter) {
  if (access.key & kAtomicBit) return;
  if (LS_UNLIKELY(!at) && !(at = firstGuarded(thread, addressOf(access)))) return;
  if (at->address != addressOf(access)) {
    at->address = addressOf(access);
    at->hasPrevious = false;
  } else if (at->current.scene) {
    if (isWithin(thread, at->current)) return;
    at->hasPrevious = true;
    thread->atomicity->previous[at - thread->atomicity->locations] = at->current;
  }
  look(thread, access, lastWriter, at->current);
}
void noteGuardedWrite(Thread* thread, GuardedLocation* at, const Access& access,
                      const Cell& lastWrite);
void freeAtomicityTable(Thread* thread);
// At the end of the run: what is left of the suspicions.
void reportAtomicityViolations();

}  // namespace lockstitch::rt
