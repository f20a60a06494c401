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

void openHeap();
void heapBlockCreated(const HeapBlock& block);
// The size it had; false when the block is not known.
bool heapBlockFreed(uptr begin, u64* bytes);
// The live block around an address. Looks backwards for it: for reports only.
bool findHeapBlock(uptr address, HeapBlock* found);
u64 heapAllocations();

}  // namespace lockstitch::rt
