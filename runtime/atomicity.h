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
LS_INLINE GuardedLocation* guardedAt(const Thread* thread, uptr address) {
  AtomicityTable* table = thread->atomicity;
  return LS_LIKELY(table != nullptr) ? &table->locations[checkIndexOf(address)] : nullptr;
}
// Asks for it ahead of noteGuardedRead() and noteGuardedWrite().
LS_INLINE void prefetchCheck(const Thread* thread, uptr address) {
  if (GuardedLocation* at = guardedAt(thread, address)) prefetchToWrite(at);
}
// Whether noteGuardedWrite() will want to know the last write.
LS_INLINE bool isChecked(const Thread* thread, uptr address) {
  const GuardedLocation* at = guardedAt(thread, address);
  return at && at->address == address && at->current.scene;
}

LS_INLINE uptr addressOf(const Access& access) {
  return access.word + static_cast<u32>(__builtin_ctz(access.bytes));
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
LS_INLINE void forgetCheck(const Thread* thread, const Access& access) {
  GuardedLocation* at = guardedAt(thread, addressOf(access));
  if (at->address != addressOf(access)) return;
  at->current.scene = 0;
  at->hasPrevious = 0;
}

// Accesses made while locks are held. `lastWriter`: the key of the last write to the first byte.
void noteGuardedRead(Thread* thread, const Access& access, u64 lastWriter);
void noteGuardedWrite(Thread* thread, const Access& access, const Cell& lastWrite);
void freeAtomicityTable(Thread* thread);
// At the end of the run: what is left of the suspicions.
void reportAtomicityViolations();

}  // namespace lockstitch::rt
