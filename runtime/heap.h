// Heap blocks of the program: where each begins, how long it is and who allocated it.
#pragma once

#include "runtime/base.h"
#include "runtime/intern_tree.h"

namespace lockstitch::rt {

struct Thread;

struct HeapBlock {
  uptr begin;
  u64 bytes;
  StackNode stack;
  ThreadId thread;
};

// Where a block was allocated: the call stack of the function and a site in it (see scene.h), or a
// whole call stack and site 0.
struct HeapOrigin {
  u32 context;
  u32 site;
  ThreadId thread;
};

void openHeap();
// Neither takes a lock.
void heapBlockCreated(uptr begin, u64 bytes, const HeapOrigin& origin);
// The size it had; false when the block is not known.
bool heapBlockFreed(uptr begin, u64* bytes);
// Nothing is known any more of the block that was given back there: its pages are the kernel's.
void forgetHeapBlock(uptr begin);
// The block around an address: a live one or, where there is none, one that was given back.
// Looks backwards for it: for reports only.
bool findHeapBlock(uptr address, HeapBlock* found);

}  // namespace lockstitch::rt
