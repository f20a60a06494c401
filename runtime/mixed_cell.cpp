#include "runtime/mixed_cell.h"

#include "runtime/thread.h"

namespace lockstitch::rt {
namespace {

constinit InternTree g_mixes;

struct Entry {
  u32 scene, site;
  u8 bytes;
};

struct Entries {
  Entry items[8];
  u32 count = 0;

  void add(const Entry& entry) {
    for (u32 i = 0; i < count; ++i) {
      if (items[i].scene != entry.scene || items[i].site != entry.site) continue;
      items[i].bytes |= entry.bytes;
      return;
    }
    items[count++] = entry;
  }
  void remove(u8 bytes) {
    u32 kept = 0;
    for (u32 i = 0; i < count; ++i) {
      items[kept] = items[i];
      items[kept].bytes &= static_cast<u8>(~bytes);
      if (items[kept].bytes) ++kept;
    }
    count = kept;
  }
  // By their first bytes, so that the same entries always are the same chain.
  void sort() {
    for (u32 i = 1; i < count; ++i) {
      for (u32 k = i; k && firstByte(items[k]) < firstByte(items[k - 1]); --k) {
        Entry moved = items[k];
        items[k] = items[k - 1];
        items[k - 1] = moved;
      }
    }
  }

 private:
  static u8 firstByte(const Entry& entry) { return static_cast<u8>(entry.bytes & -entry.bytes); }
};

// The flags that plain accesses differ in, in two bits.
constexpr u32 kKept = trace::kVtable | trace::kLibcall;
constexpr u32 kKeptShift = 3;
static_assert(kKept == 3u << kKeptShift);

u64 keyOf(const Entry& entry) {
  u64 scene = u64{entry.scene >> kFlagBits} << 2 | (entry.scene & kKept) >> kKeptShift;
  return scene << 34 | u64{entry.site} << 8 | entry.bytes;
}
Entry entryOf(u64 key, u32 write) {
  u32 scene = static_cast<u32>(key >> 34);
  u32 flags = (scene & 3) << kKeptShift | write;
  return {(scene >> 2) << kFlagBits | flags, static_cast<u32>(key >> 8) & ((1u << 26) - 1),
          static_cast<u8>(key)};
}
static_assert(InternTree::kNodeLimit <= 1u << 26);

Entries entriesOf(const Cell& cell) {
  Entries entries;
  if (!(cell.scene & kMixedFlag)) {
    entries.add({cell.scene, cell.site, bytesOf(cell.key)});
    return entries;
  }
  for (u32 node = cell.site; node; node = g_mixes.parentOf(node)) {
    Entry entry = entryOf(g_mixes.keyOf(node), cell.scene & trace::kWrite);
    entry.bytes &= bytesOf(cell.key);
    if (entry.bytes) entries.add(entry);
  }
  return entries;
}

}  // namespace

void openMixedCells() { g_mixes.open(); }

bool mixInto(Cell& cell, const Access& access, u8 bytes) {
  constexpr u32 kNever = trace::kAtomic | trace::kFree;
  if (((cell.scene | access.scene) & kNever) || ((cell.scene ^ access.scene) & trace::kWrite)) {
    return false;
  }
  Entries entries = entriesOf(cell);
  entries.remove(bytes);
  entries.add({access.scene, access.site, bytes});
  Cell mixed{cell.key | bytesKey(bytes), access.scene, access.site};
  if (entries.count > 1) {
    entries.sort();
    u32 node = 0;
    for (u32 i = 0; i < entries.count; ++i) {
      u32 next = access.thread->mixCache.child(g_mixes, node, keyOf(entries.items[i]));
      if (next == node) return false;  // the tree is full
      node = next;
    }
    mixed.scene = kMixedFlag | (access.scene & trace::kWrite);
    mixed.site = node;
  }
  cell = mixed;
  return true;
}

Cell partOfMixed(const Cell& cell, u8 bytes) {
  Entries entries = entriesOf(cell);
  u8 first = static_cast<u8>(bytes & -bytes);
  for (u32 i = 0; i < entries.count; ++i) {
    const Entry& entry = entries.items[i];
    if (entry.bytes & first)
      return {(cell.key & ~kBytesMask) | bytesKey(entry.bytes), entry.scene, entry.site};
  }
  return {};
}

}  // namespace lockstitch::rt
