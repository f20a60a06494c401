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

// Where a thread keeps what it needs to know of an address: in 64 KiB, which allocate() still keeps
// for the next thread.
constexpr u32 kCheckEntries = 480;
LS_INLINE u32 checkIndexOf(uptr address) {
  return static_cast<u32>(address ^ address >> 9 ^ address >> 18) % kCheckEntries;
}
LS_INLINE GuardedLocation* guardedAt(const Thread* thread, uptr address) {
  auto* locations = reinterpret_cast<GuardedLocation*>(thread->atomicity);
  return locations ? &locations[checkIndexOf(address)] : nullptr;
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

// Accesses made while locks are held. `lastWriter`: the key of the last write to the first byte.
void noteGuardedRead(Thread* thread, const Access& access, u64 lastWriter);
void noteGuardedWrite(Thread* thread, const Access& access, const Cell& lastWrite);
void freeAtomicityTable(Thread* thread);
// At the end of the run: what is left of the suspicions.
void reportAtomicityViolations();

}  // namespace lockstitch::rt
