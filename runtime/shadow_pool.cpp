#include "runtime/shadow_pool.h"

#include "runtime/memory.h"
#include "runtime/spin_lock.h"
#include "runtime/thread.h"

namespace lockstitch::rt {
namespace {

constexpr size_t kSlabBytes = 64 * 1024;
constexpr u32 kBatch = 16;

struct Depot {
  SpinLock lock;
  ShadowPiece* free = nullptr;
  u8* slab = nullptr;
  size_t left = 0;
};

constinit Depot g_depots[kPieceKinds];

// While a piece is free its body begins with the next one. As a key this is of no slot.
ShadowPiece*& nextOf(ShadowPiece* piece) { return *reinterpret_cast<ShadowPiece**>(piece + 1); }

ShadowPiece* pop(ShadowPiece*& list) {
  ShadowPiece* piece = list;
  list = nextOf(piece);
  return piece;
}
void push(ShadowPiece*& list, ShadowPiece* piece) {
  nextOf(piece) = list;
  list = piece;
}

// How many a thread may keep: few of the large ones.
u32 mostKept(u32 kind) { return pieceBytes(kind) > 1024 ? 2 : 4 * kBatch; }

ShadowPiece* takeFrom(Depot& depot, u32 kind) {
  if (depot.free) return pop(depot.free);
  size_t bytes = pieceBytes(kind);
  if (depot.left < bytes) {
    bool isFirst = !depot.slab;
    depot.left = larger(kSlabBytes, bytes);
    depot.slab = static_cast<u8*>(mapPages(depot.left));
    if (!isFirst) makeWritable(depot.slab, depot.left);
  }
  auto* piece = reinterpret_cast<ShadowPiece*>(depot.slab);
  depot.slab += bytes;
  depot.left -= bytes;
  piece->kind = kind;
  return piece;
}

LS_NOINLINE void refill(PieceStock& stock, u32 kind) {
  Depot& depot = g_depots[kind];
  u32 wanted = pieceBytes(kind) > 1024 ? 1 : kBatch;
  SpinGuard guard(depot.lock);
  // Backwards, so that they are handed out in the order of their addresses.
  ShadowPiece* batch[kBatch];
  for (u32 i = 0; i < wanted; ++i) batch[i] = takeFrom(depot, kind);
  for (u32 i = wanted; i-- > 0;) push(stock.free[kind], batch[i]);
  stock.count[kind] += wanted;
}

LS_NOINLINE void drain(PieceStock& stock, u32 kind, u32 keep) {
  Depot& depot = g_depots[kind];
  SpinGuard guard(depot.lock);
  for (; stock.count[kind] > keep; --stock.count[kind]) push(depot.free, pop(stock.free[kind]));
}

}  // namespace

ShadowPiece* takePiece(Thread* thread, u32 kind) {
  ShadowPiece* piece;
  if (LS_LIKELY(thread != nullptr)) {
    PieceStock& stock = thread->pieces;
    if (!stock.free[kind]) refill(stock, kind);
    piece = pop(stock.free[kind]);
    --stock.count[kind];
  } else {
    SpinGuard guard(g_depots[kind].lock);
    piece = takeFrom(g_depots[kind], kind);
  }
  __atomic_store_n(&piece->version, piece->version + 1, __ATOMIC_RELEASE);
  return piece;
}

void givePiece(Thread* thread, ShadowPiece* piece) {
  u32 kind = piece->kind;
  if (LS_LIKELY(thread != nullptr)) {
    PieceStock& stock = thread->pieces;
    push(stock.free[kind], piece);
    if (++stock.count[kind] > mostKept(kind)) drain(stock, kind, mostKept(kind) / 2);
  } else {
    SpinGuard guard(g_depots[kind].lock);
    push(g_depots[kind].free, piece);
  }
}

void giveStock(PieceStock& stock) {
  for (u32 kind = 0; kind < kPieceKinds; ++kind) {
    if (stock.count[kind]) drain(stock, kind, 0);
  }
}

}  // namespace lockstitch::rt
