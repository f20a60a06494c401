#include "runtime/heap.h"

#include "runtime/page_table.h"
#include "runtime/process.h"
#include "runtime/scene.h"

namespace lockstitch::rt {
namespace {

// malloc aligns to 16 bytes: one entry each, for the block that begins there.
constexpr u32 kGranuleShift = 4;
constexpr uptr kGranule = uptr{1} << kGranuleShift;
constexpr u32 kPageShift = 12;
constexpr uptr kPage = uptr{1} << kPageShift;
constexpr uptr kLongestLookback = uptr{1} << 32;
constexpr uptr kLongestLookbackForFreed = uptr{1} << 20;

// An entry is free when `size` is 0.
struct BlockEntry {
  u64 size;    // kFreed, bytes + 1 (47 bits), lower half of the thread (16 bits)
  u64 origin;  // context (26 bits), site (26 bits), upper part of the thread (12 bits)
};
constexpr u64 kFreed = u64{1} << 63;  // given back, and its beginning not handed out again since
constexpr u32 kThreadLow = 16;
constexpr u32 kThreadHigh = 12;
constexpr u32 kNodeBits = 26;
static_assert(InternTree::kNodeLimit <= 1u << kNodeBits && 2 * kNodeBits + kThreadHigh == 64);

constinit PageTable<BlockEntry, kGranuleShift> g_table;
constinit PageTable<u8, kPageShift> g_usedPages;  // where a block began at some time

BlockEntry pack(u64 bytes, const HeapOrigin& origin) {
  u32 thread = raw(origin.thread);
  return {(bytes + 1) << kThreadLow | (thread & ((1u << kThreadLow) - 1)),
          u64{origin.context} << (kNodeBits + kThreadHigh) | u64{origin.site} << kThreadHigh |
              (thread >> kThreadLow & ((1u << kThreadHigh) - 1))};
}

u64 bytesIn(u64 size) { return ((size & ~kFreed) >> kThreadLow) - 1; }

HeapBlock unpack(uptr begin, u64 size, u64 origin) {
  constexpr u32 nodeMask = (1u << kNodeBits) - 1;
  u32 context = static_cast<u32>(origin >> (kNodeBits + kThreadHigh));
  u32 site = static_cast<u32>(origin >> kThreadHigh) & nodeMask;
  u32 thread = static_cast<u32>(size & ((1u << kThreadLow) - 1)) |
               static_cast<u32>(origin & ((1u << kThreadHigh) - 1)) << kThreadLow;
  StackNode stack = site ? stackOf(context << kFlagBits, site) : StackNode(context);
  return {begin, bytesIn(size), stack, ThreadId(thread)};
}

bool isInside(uptr address, const HeapBlock& block) {
  return address - block.begin < larger<u64>(block.bytes, 1);
}

// The last live block that begins at or before `at`, within its page; or the last one of those that
// were given back which reaches up to `address`.
bool findInPage(uptr at, uptr address, bool isFreed, HeapBlock* found) {
  uptr page = at & ~(kPage - 1);
  for (uptr begin = at & ~(kGranule - 1); begin >= page; begin -= kGranule) {
    // A page is marked before its first block is entered.
    BlockEntry* entry = g_table.find(begin);
    u64 size = entry ? __atomic_load_n(&entry->size, __ATOMIC_ACQUIRE) : 0;
    if (!size || ((size & kFreed) != 0) != isFreed) continue;
    *found = unpack(begin, size, entry->origin);
    if (!isFreed || isInside(address, *found)) return true;
  }
  return false;
}

bool findBlock(uptr address, bool isFreed, HeapBlock* found) {
  if (!g_table.covers(address) || !checksRaces()) return false;  // else there are none
  const uptr longest = isFreed ? kLongestLookbackForFreed : kLongestLookback;
  uptr stop = address > longest ? address - longest : kPage;
  for (uptr at = address;;) {
    const u8* used = g_usedPages.find(at);
    if (used && *used && findInPage(at, address, isFreed, found)) return isInside(address, *found);
    constexpr uptr leaf = uptr{1} << PageTable<u8, kPageShift>::kLeafShift;
    uptr start = at & ~((used ? kPage : leaf) - 1);
    if (start <= stop) return false;
    at = start - 1;
  }
}

}  // namespace

void openHeap() {
  g_table.open();
  g_usedPages.open();
}

void heapBlockCreated(uptr begin, u64 bytes, const HeapOrigin& origin) {
  if (!g_table.covers(begin)) return;
  u8* used = g_usedPages.at(begin);
  if (LS_UNLIKELY(!*used)) __atomic_store_n(used, 1, __ATOMIC_RELAXED);
  BlockEntry* entry = g_table.at(begin);
  BlockEntry packed = pack(bytes, origin);
  entry->origin = packed.origin;
  __atomic_store_n(&entry->size, packed.size, __ATOMIC_RELEASE);
}

bool heapBlockFreed(uptr begin, u64* bytes) {
  if (!g_table.covers(begin)) return false;
  BlockEntry* entry = g_table.find(begin);
  // Two threads that free one block at once are the program's bug, and the allocator will say so.
  u64 size = entry ? __atomic_load_n(&entry->size, __ATOMIC_RELAXED) : 0;
  if (!size || (size & kFreed)) return false;
  __atomic_store_n(&entry->size, size | kFreed, __ATOMIC_RELEASE);
  *bytes = bytesIn(size);
  return true;
}

void forgetHeapBlock(uptr begin) {
  if (!g_table.covers(begin)) return;
  if (BlockEntry* entry = g_table.find(begin)) __atomic_store_n(&entry->size, 0, __ATOMIC_RELEASE);
}

bool findHeapBlock(uptr address, HeapBlock* found) {
  return findBlock(address, false, found) || findBlock(address, true, found);
}

}  // namespace lockstitch::rt
