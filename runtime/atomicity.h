// Atomicity violations: a thread reads a location in one critical section of a lock and acts on it
// in a later one, within one activation of a function, while another thread wrote it in between.
#pragma once

#include "runtime/shadow.h"
#include "runtime/thread.h"

namespace lockstitch::rt {

// An access made while locks are held, and the last write to its first byte before it.
void noteGuardedAccess(Thread* thread, const Access& access, const Cell& lastWrite);
void freeAtomicityTable(Thread* thread);
// At the end of the run: what is left of the suspicions.
void reportAtomicityViolations();

// Where a thread keeps what it needs to know of an address: in 64 KiB, which allocate() still keeps
// for the next thread.
constexpr u32 kCheckEntries = 480;
constexpr u32 kCheckBytes = 128;
LS_INLINE u32 checkIndexOf(uptr address) {
  return static_cast<u32>(address ^ address >> 9 ^ address >> 18) % kCheckEntries;
}
// Asks for it ahead of noteGuardedAccess().
LS_INLINE void prefetchCheck(const Thread* thread, uptr address) {
  if (!thread->atomicity) return;
  const char* entry = reinterpret_cast<const char*>(thread->atomicity) +
                      size_t{checkIndexOf(address)} * kCheckBytes;
  prefetchToWrite(entry);
  prefetchToWrite(entry + kCheckBytes / 2);
}

}  // namespace lockstitch::rt
