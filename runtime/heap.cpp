#include "runtime/heap.h"

#include "runtime/page_table.h"
#include "runtime/spin_lock.h"

namespace lockstitch::rt {
namespace {

// malloc aligns to 16 bytes: one entry each, holding the number of the block that begins there.
constexpr u32 kGranule = 16;
constexpr u32 kBlockLimit = 1u << 28;
constexpr uptr kLongestLookback = uptr{1} << 30;

struct BlockEntry {
  u64 bytes;
  StackNode stack;
  ThreadId thread;
};

constinit PageTable<u32, 4> g_table;
BlockEntry* g_blocks;
u32* g_freeEntries;  // a stack of unused block numbers
u32 g_freeCount;
u32 g_usedBlocks = 1;
u64 g_allocations;
constinit SpinLock g_lock;

u32 takeEntry() {
  SpinGuard guard(g_lock);
  ++g_allocations;
  if (g_freeCount) return g_freeEntries[--g_freeCount];
  return g_usedBlocks < kBlockLimit ? g_usedBlocks++ : 0;
}

void giveEntry(u32 number) {
  SpinGuard guard(g_lock);
  g_freeEntries[g_freeCount++] = number;
}

}  // namespace

void openHeap() {
  g_table.open();
  g_blocks = static_cast<BlockEntry*>(mapPages(size_t{kBlockLimit} * sizeof(BlockEntry)));
  g_freeEntries = static_cast<u32*>(mapPages(size_t{kBlockLimit} * sizeof(u32)));
}

void heapBlockCreated(const HeapBlock& block) {
  if (!g_table.covers(block.begin)) return;
  u32 number = takeEntry();
  if (!number) return;
  g_blocks[number] = {block.bytes, block.stack, block.thread};
  __atomic_store_n(g_table.at(block.begin), number, __ATOMIC_RELEASE);
}

bool heapBlockFreed(uptr begin, u64* bytes) {
  if (!g_table.covers(begin)) return false;
  u32* entry = g_table.find(begin);
  u32 number = entry ? __atomic_exchange_n(entry, 0, __ATOMIC_ACQ_REL) : 0;
  if (!number) return false;
  *bytes = g_blocks[number].bytes;
  giveEntry(number);
  return true;
}

bool findHeapBlock(uptr address, HeapBlock* found) {
  if (!g_table.covers(address) || !g_blocks) return false;
  uptr begin = address & ~uptr{kGranule - 1};
  uptr stop = begin > kLongestLookback ? begin - kLongestLookback : kGranule;
  while (begin >= stop) {
    u32* entry = g_table.find(begin);
    if (!entry) {
      // Nothing begins in this whole leaf: go on at the end of the one before.
      constexpr uptr leaf = uptr{1} << PageTable<u32, 4>::kLeafShift;
      if (begin < leaf) return false;  // programs without PIE have their heap low
      begin = (begin & ~(leaf - 1)) - kGranule;
      if (address - begin > leaf * 64) return false;
      continue;
    }
    if (u32 number = __atomic_load_n(entry, __ATOMIC_ACQUIRE)) {
      const BlockEntry& block = g_blocks[number];
      if (address - begin >= larger<u64>(block.bytes, 1)) return false;
      *found = {begin, block.bytes, block.stack, block.thread};
      return true;
    }
    begin -= kGranule;
  }
  return false;
}

u64 heapAllocations() { return g_allocations; }

}  // namespace lockstitch::rt
