// The allocator that malloc and its family hand on to: libc's, or the one that the program brings
// along (jemalloc, tcmalloc, mimalloc …). All blocks come from it, from the first on.
#pragma once

#include "runtime/base.h"

namespace lockstitch::rt {

struct RealHeap {
  void* (*allocate)(size_t);
  void* (*allocateZeroed)(size_t, size_t);
  void* (*reallocate)(void*, size_t);
  void* (*allocateAligned)(size_t, size_t);
  void (*release)(void*);
  size_t (*usableSize)(void*);
  bool isLibc;  // its blocks have libc's header before them
};

extern RealHeap g_realHeap;
extern u32 g_realHeapState;
constexpr u32 kHeapFound = 2;
LS_NOINLINE const RealHeap& findRealHeap();
LS_INLINE const RealHeap& realHeap() {
  return LS_LIKELY(__atomic_load_n(&g_realHeapState, __ATOMIC_ACQUIRE) == kHeapFound)
             ? g_realHeap
             : findRealHeap();
}

}  // namespace lockstitch::rt
