#include "runtime/shadow.h"

#include "runtime/spin_lock.h"
#include "runtime/thread.h"

namespace lockstitch::rt {

constinit ShadowTable g_shadow;
constinit PageMarks g_pageMarks;

namespace {

// Accesses that are concurrent or of different bytes, and not yet covered by a write. `wrote` marks
// atomic writes that were followed by another unordered atomic write: no race, but a plain access
// may still race with them.
struct SharedAccess {
  Cell cell;
  bool wrote;
};
struct ReadSet {
  u32 count;
  u32 capacity;
  SharedAccess items[];
};

constexpr size_t readSetBytes(u32 capacity) {
  return sizeof(ReadSet) + capacity * sizeof(SharedAccess);
}

bool isReadSet(const Cell& read) { return (read.key & kTagMask) == kReadSetTag; }
bool isSplit(const Unit& unit) { return (unit.write.key & kTagMask) == kSplitTag; }
ReadSet* readSetOf(const Cell& read) { return reinterpret_cast<ReadSet*>(read.key & ~kTagMask); }
Unit* partsOf(const Unit& unit) { return reinterpret_cast<Unit*>(unit.write.key & ~kTagMask); }

// Keys are read without the lock by the fast path, so they change in one step, last.
void storeKey(Cell& cell, u64 key) { __atomic_store_n(&cell.key, key, __ATOMIC_RELEASE); }
void storeCell(Cell& cell, const Cell& value) {
  cell.stack = value.stack;
  cell.heldInfo = value.heldInfo;
  storeKey(cell, value.key);
}

ReadSet* makeReadSet(u32 capacity) {
  auto* set = static_cast<ReadSet*>(allocate(readSetBytes(capacity)));
  set->capacity = capacity;
  return set;
}
void freeReadSet(ReadSet* set) { release(set, readSetBytes(set->capacity)); }

void clearReads(Unit& unit) {
  ReadSet* set = isReadSet(unit.read) ? readSetOf(unit.read) : nullptr;
  storeKey(unit.read, 0);
  if (set) freeReadSet(set);
}

// The unit's reads as a set with room for one more.
ReadSet* inflate(Unit& unit) {
  ReadSet* old = isReadSet(unit.read) ? readSetOf(unit.read) : nullptr;
  if (old && old->count < old->capacity) return old;
  ReadSet* set = makeReadSet(old ? old->capacity * 2 : 2);
  if (old) {
    set->count = old->count;
    for (u32 i = 0; i < old->count; ++i) set->items[i] = old->items[i];
  } else if (unit.read.key) {
    set->items[set->count++] = {unit.read, false};
  }
  storeKey(unit.read, kReadSetTag | reinterpret_cast<u64>(set));
  if (old) freeReadSet(old);
  return set;
}

void addShared(Unit& unit, const Cell& cell, bool wrote) {
  ReadSet* set = inflate(unit);
  set->items[set->count++] = {cell, wrote};
}

u32 partCount(u8 cover) { return cover == 0xff ? 2 : 4; }
// The bytes of the i-th part: two halves of a word, four bytes of a half.
u8 partCover(u8 cover, u32 i) {
  if (cover == 0xff) return i ? 0xf0 : 0x0f;
  return static_cast<u8>((cover & 0x0f ? 0x01 : 0x10) << i);
}

Cell cut(const Cell& cell, u8 cover) {
  Cell part = cell;
  part.key = cell.key & ~(kBytesMask & ~u64{cover});
  return bytesOf(part.key) ? part : Cell{};
}

void freeParts(Unit& unit, u8 cover) {
  Unit* parts = partsOf(unit);
  u32 count = partCount(cover);
  for (u32 i = 0; i < count; ++i) {
    if (isSplit(parts[i])) freeParts(parts[i], partCover(cover, i));
    if (isReadSet(parts[i].read)) freeReadSet(readSetOf(parts[i].read));
  }
  release(parts, count * sizeof(Unit));
}

void split(Unit& unit, u8 cover) {
  u32 count = partCount(cover);
  auto* parts = allocateArray<Unit>(count);
  for (u32 i = 0; i < count; ++i) {
    u8 part = partCover(cover, i);
    parts[i].write = cut(unit.write, part);
    if (!isReadSet(unit.read)) {
      parts[i].read = cut(unit.read, part);
      continue;
    }
    ReadSet* set = readSetOf(unit.read);
    for (u32 k = 0; k < set->count; ++k) {
      Cell cell = cut(set->items[k].cell, part);
      if (cell.key) addShared(parts[i], cell, set->items[k].wrote);
    }
  }
  clearReads(unit);
  storeKey(unit.write, kSplitTag | reinterpret_cast<u64>(parts));
}

bool conflicts(const Cell& earlier, const Access& access, u8 bytes) {
  if (!(bytesOf(earlier.key) & bytes)) return false;
  if ((earlier.key & kAtomicBit) && (access.key & kAtomicBit)) return false;
  return !isOrdered(access.thread, earlier.key);
}

void note(Conflicts* found, const Cell& earlier, bool wrote) {
  if (found->count < kMostConflicts) found->items[found->count++] = {earlier, wrote};
}

void check(const Unit& unit, const Access& access, u8 bytes, Conflicts* found) {
  if (unit.write.key && conflicts(unit.write, access, bytes)) note(found, unit.write, true);
  if (!isReadSet(unit.read)) {
    if (access.isWrite && unit.read.key && conflicts(unit.read, access, bytes)) {
      note(found, unit.read, false);
    }
    return;
  }
  const ReadSet* set = readSetOf(unit.read);
  for (u32 i = 0; i < set->count; ++i) {
    const SharedAccess& earlier = set->items[i];
    if ((access.isWrite || earlier.wrote) && conflicts(earlier.cell, access, bytes)) {
      note(found, earlier.cell, earlier.wrote);
    }
  }
}

// A write covers every access ordered before it, and those it races with: they are reported. What
// stays are unordered atomic ones, and accesses of other bytes.
bool survivesWrite(const Cell& earlier, const Access& access, u8 bytes) {
  if (bytesOf(earlier.key) & ~bytes) return true;
  return (earlier.key & kAtomicBit) && (access.key & kAtomicBit) &&
         !isOrdered(access.thread, earlier.key);
}

void dropCoveredReads(Unit& unit, const Access& access, u8 bytes) {
  if (!unit.read.key) return;
  if (!isReadSet(unit.read)) {
    if (!survivesWrite(unit.read, access, bytes)) storeKey(unit.read, 0);
    return;
  }
  ReadSet* set = readSetOf(unit.read);
  u32 kept = 0;
  for (u32 i = 0; i < set->count; ++i) {
    if (survivesWrite(set->items[i].cell, access, bytes)) set->items[kept++] = set->items[i];
  }
  set->count = kept;
  if (!kept) clearReads(unit);
}

bool sameButBytes(const Cell& cell, const Access& access) {
  return (cell.key & ~kBytesMask) == access.key && cell.stack == access.stack &&
         cell.heldInfo == access.heldInfo;
}

Cell cellOf(const Access& access, u8 bytes) {
  return {access.key | bytes, access.stack, access.heldInfo};
}

// False when the unit must be split first.
bool recordWrite(Unit& unit, const Access& access, u8 bytes) {
  const Cell old = unit.write;
  if (old.key && (bytesOf(old.key) & ~bytes)) {
    if (!sameButBytes(old, access)) return false;
    bytes |= bytesOf(old.key);  // e.g. the two halves, written by one statement in a loop
  } else if (old.key && survivesWrite(old, access, bytes)) {
    addShared(unit, old, true);
  }
  dropCoveredReads(unit, access, bytes);
  storeCell(unit.write, cellOf(access, bytes));
  return true;
}

// Whether a new read makes an old one superfluous: any write that races with the old one then
// races with the new one too.
bool supersedes(const Access& access, u8 bytes, const Cell& earlier) {
  if (bytesOf(earlier.key) & ~bytes) return false;
  if ((access.key & kAtomicBit) && !(earlier.key & kAtomicBit)) return false;
  return isOrdered(access.thread, earlier.key);
}

void recordRead(Unit& unit, const Access& access, u8 bytes) {
  Cell fresh = cellOf(access, bytes);
  if (!isReadSet(unit.read)) {
    if (!unit.read.key || supersedes(access, bytes, unit.read)) {
      storeCell(unit.read, fresh);
      return;
    }
    if (sameButBytes(unit.read, access)) {
      storeKey(unit.read, unit.read.key | bytes);
      return;
    }
    addShared(unit, fresh, false);
    return;
  }
  ReadSet* set = readSetOf(unit.read);
  u32 kept = 0;
  for (u32 i = 0; i < set->count; ++i) {
    const SharedAccess& item = set->items[i];
    if (item.wrote || !supersedes(access, bytes, item.cell)) set->items[kept++] = item;
  }
  set->count = kept;
  addShared(unit, fresh, false);
}

bool coveredByOwn(const Cell& own, const Access& access, u8 bytes) {
  if (epochOf(own.key) != epochOf(access.key) || (bytes & ~bytesOf(own.key))) return false;
  return !(own.key & kAtomicBit) || (access.key & kAtomicBit);
}

void visit(Unit& unit, u8 cover, const Access& access, Conflicts* found) {
  u8 bytes = access.bytes & cover;
  if (!isSplit(unit)) {
    check(unit, access, bytes, found);
    if (!access.isWrite) {
      if (!coveredByOwn(unit.write, access, bytes)) recordRead(unit, access, bytes);
      return;
    }
    if (recordWrite(unit, access, bytes)) return;
    split(unit, cover);
    found = nullptr;  // checked already
  }
  Unit* parts = partsOf(unit);
  u32 count = partCount(cover);
  for (u32 i = 0; i < count; ++i) {
    u8 part = partCover(cover, i);
    if (!(part & bytes)) continue;
    if (found) {
      visit(parts[i], part, access, found);
    } else {
      Conflicts ignored{};
      visit(parts[i], part, access, &ignored);
    }
  }
  if (!access.isWrite || (access.key & kAtomicBit) || bytes != cover) return;
  // Written as a whole: what the parts remembered is ordered before, or was reported.
  freeParts(unit, cover);
  storeKey(unit.read, 0);
  storeCell(unit.write, cellOf(access, bytes));
}

void forgetBytes(Unit& unit, u8 cover, u8 bytes) {
  if (bytes == cover) {
    if (isSplit(unit)) freeParts(unit, cover);
    clearReads(unit);
    storeKey(unit.write, 0);
    return;
  }
  if (!isSplit(unit)) {
    if (!unit.write.key && !unit.read.key) return;
    split(unit, cover);
  }
  Unit* parts = partsOf(unit);
  for (u32 i = 0; i < partCount(cover); ++i) {
    u8 part = partCover(cover, i);
    if (part & bytes) forgetBytes(parts[i], part, part & bytes);
  }
}

// Words are locked by a hash of their place: never two at a time.
constexpr u32 kLocks = 1u << 14;
constinit SpinLock g_locks[kLocks];
SpinLock& lockOf(const ShadowWord* word) {
  uptr number = reinterpret_cast<uptr>(word) / sizeof(ShadowWord);
  return g_locks[(number ^ number >> 14) & (kLocks - 1)];
}

void forgetWord(ShadowWord* word, u8 bytes) {
  if (!__atomic_load_n(&word->unit.write.key, __ATOMIC_ACQUIRE) &&
      !__atomic_load_n(&word->unit.read.key, __ATOMIC_ACQUIRE)) {
    return;
  }
  SpinGuard guard(lockOf(word));
  forgetBytes(word->unit, 0xff, bytes);
}

u8 bytesBetween(uptr word, uptr begin, uptr end) {
  u32 first = begin > word ? static_cast<u32>(begin - word) : 0;
  u32 last = end < word + 8 ? static_cast<u32>(end - word) : 8;
  return static_cast<u8>((0xffu >> (8 - (last - first))) << first);
}

}  // namespace

void openShadow() {
  g_shadow.open();
  g_pageMarks.open();
}

void checkAndRecord(ShadowWord* word, const Access& access, Conflicts* found) {
  SpinGuard guard(lockOf(word));
  visit(word->unit, 0xff, access, found);
}

void forgetRange(uptr begin, u64 bytes) {
  uptr end = begin + bytes;
  if (!bytes || !g_shadow.covers(begin) || !g_shadow.covers(end - 1)) return;
  constexpr uptr leafBytes = uptr{1} << ShadowTable::kLeafShift;
  constexpr uptr pageBytes = 4096;
  for (uptr at = begin & ~uptr{7}; at < end;) {
    u8* mark = g_pageMarks.find(at);
    if (!mark) {
      at = (at & ~(leafBytes - 1)) + leafBytes;
      continue;
    }
    uptr page = at & ~(pageBytes - 1);
    uptr stop = smaller(page + pageBytes, end);
    if (*mark) {
      bool whole = at == page && stop == page + pageBytes;
      ShadowWord* word = g_shadow.find(at);
      for (; word && at < stop; at += 8, ++word) forgetWord(word, bytesBetween(at, begin, end));
      if (whole) __atomic_store_n(mark, 0, __ATOMIC_RELAXED);
    }
    at = page + pageBytes;
  }
}

bool lastWrite(uptr address, Cell* cell) {
  ShadowWord* word = g_shadow.covers(address) ? g_shadow.find(address) : nullptr;
  if (!word) return false;
  u8 byte = static_cast<u8>(1u << (address & 7));
  SpinGuard guard(lockOf(word));
  const Unit* unit = &word->unit;
  for (u8 cover = 0xff; isSplit(*unit);) {
    u32 i = 0;
    while (!(partCover(cover, i) & byte)) ++i;
    unit = &partsOf(*unit)[i];
    cover = partCover(cover, i);
  }
  if (!(bytesOf(unit->write.key) & byte)) return false;
  *cell = unit->write;
  return true;
}

}  // namespace lockstitch::rt
