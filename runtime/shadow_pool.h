// Memory for what does not fit into a shadow word: sets of cells.
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
  u32 writes;
  u32 unused;
};

constexpr u32 kPieceKinds = 18;

constexpr size_t pieceBytes(u32 kind) { return size_t{64} << kind; }

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
