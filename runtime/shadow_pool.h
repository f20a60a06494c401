// Memory for what does not fit into a shadow word: sets of concurrent reads and parts of split
// words.
//
// They are read without a lock while their owner may be giving them back. So pieces are never
// unmapped, and carry a version that counts how often they were handed out: a reader that finds the
// same owner and the same version before and after its look has seen what that owner had there.
#pragma once

#include "runtime/base.h"

namespace lockstitch::rt {

struct Thread;

struct ShadowPiece {
  u32 version;
  u32 kind : 6;
  u32 count : 26;  // free for the owner's use, as the next
  u32 own[2];
};

constexpr u32 kTwoUnits = 0;
constexpr u32 kFourUnits = 1;
constexpr u32 kFirstCells = 2;  // 64 bytes, and each further kind twice as many
constexpr u32 kPieceKinds = 20;

constexpr size_t pieceBytes(u32 kind) {
  if (kind == kTwoUnits) return sizeof(ShadowPiece) + 2 * 32;
  if (kind == kFourUnits) return sizeof(ShadowPiece) + 4 * 32;
  return size_t{64} << (kind - kFirstCells);
}

// A thread's own stock; only its thread touches it, within hooks.
struct PieceStock {
  ShadowPiece* free[kPieceKinds];
  u32 count[kPieceKinds];
};

// What is behind the header is not zeroed. `thread` may be null.
ShadowPiece* takePiece(Thread* thread, u32 kind);
void givePiece(Thread* thread, ShadowPiece* piece);
// The thread ends.
void giveStock(PieceStock& stock);

}  // namespace lockstitch::rt
