// What is remembered of one word, or of the atomic accesses to one object: the last write and the
// reads since, with sets for what one cell each cannot say. The caller holds the lock; keys change
// in one step and last, for readers without it.
#pragma once

#include "runtime/shadow.h"

namespace lockstitch::rt {

LS_INLINE void storeKey(Cell& cell, u64 key) { __atomic_store_n(&cell.key, key, __ATOMIC_RELEASE); }
LS_INLINE bool wrote(const Cell& cell) { return cell.scene & trace::kWrite; }

// An empty set of the kind.
CellSet* makeSet(Thread* thread, u32 kind);
void place(CellSet* set, const Cell& cell);

// Checks the access against the unit, then remembers it.
void visitUnit(Unit& unit, const Access& access, Conflicts* found);
// Only checks. `found` says what it ran into.
void checkUnit(const Unit& unit, const Access& access, Conflicts* found);
// For those of the bytes that the earlier access was to.
void noteConflict(Conflicts* found, const Cell& earlier, u8 bytes, bool earlierWrote);
void forgetUnit(Thread* thread, Unit& unit, u8 bytes);
// The last write to a byte, or an empty cell.
Cell lastWriteIn(const Unit& unit, u8 byte);

}  // namespace lockstitch::rt
