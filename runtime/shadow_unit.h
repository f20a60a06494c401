// What one unit of shadow memory does with an access: the general case, with sets and parts. The
// caller holds the word's lock; keys change in one step and last, for readers without it.
#pragma once

#include "runtime/shadow.h"

namespace lockstitch::rt {

LS_INLINE void storeKey(Cell& cell, u64 key) { __atomic_store_n(&cell.key, key, __ATOMIC_RELEASE); }

// Checks the access against the unit, which stands for the bytes `cover`, then remembers it.
void visitUnit(Unit& unit, u8 cover, const Access& access, Conflicts* found);
// Only checks. `found` says what it ran into.
void checkUnit(const Unit& unit, u8 cover, const Access& access, Conflicts* found);
// For those of the bytes that the earlier access was to.
void noteConflict(Conflicts* found, const Cell& earlier, u8 bytes, bool earlierWrote);
void forgetUnit(Thread* thread, Unit& unit, u8 cover, u8 bytes);
// The last write to a byte, or an empty cell.
Cell lastWriteIn(const Unit& unit, u8 byte);

}  // namespace lockstitch::rt
