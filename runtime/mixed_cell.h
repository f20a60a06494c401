// A cell that stands for several accesses of one thread in one epoch: to different bytes of a word,
// from different places. Buffers are filled like that, byte by byte; without it every byte would
// need cells of its own.
//
// Such a cell has no scene, and its site is a node of a tree of its own: a chain of entries, each
// of which says where the access to some of the bytes was made.
#pragma once

#include "runtime/shadow.h"

namespace lockstitch::rt {

constexpr u32 kMixedFlag = 32;  // of a cell's scene, beside trace::kWrite
static_assert(kMixedFlag <= kFlagsMask);

void openMixedCells();

// Adds the access to `bytes` to a cell of the same key. False when that cannot be said in one cell.
bool mixInto(Cell& cell, const Access& access, u8 bytes);
// What the cell says of the first of the bytes, and of those that were accessed together with it.
Cell partOfMixed(const Cell& cell, u8 bytes);
LS_INLINE Cell partOf(const Cell& cell, u8 bytes) {
  return LS_LIKELY(!(cell.scene & kMixedFlag)) ? cell : partOfMixed(cell, bytes);
}

}  // namespace lockstitch::rt
