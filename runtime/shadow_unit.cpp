#include "runtime/shadow_unit.h"

#include "runtime/mixed_cell.h"
#include "runtime/thread.h"

namespace lockstitch::rt {
namespace {

void storeCell(Cell& cell, const Cell& value) {
  cell.scene = value.scene;
  cell.site = value.site;
  storeKey(cell, value.key);
}

bool wrote(const Cell& cell) { return cell.scene & trace::kWrite; }

CellSet* makeSet(Thread* thread, u32 kind) {
  auto* set = static_cast<CellSet*>(takePiece(thread, kind));
  set->count = 0;
  for (Cell& cell : *set) storeKey(cell, 0);
  return set;
}

void place(CellSet* set, const Cell& cell) {
  u32 at = set->homeOf(cell.key);
  while (set->at(at).key) at = set->after(at);
  storeCell(set->at(at), cell);
  ++set->count;
}

void clearReads(Thread* thread, Unit& unit) {
  u64 read = unit.read.key;
  storeKey(unit.read, 0);
  if (isSet(read)) givePiece(thread, setOf(read));
}

// The unit's reads as a set with room for one more.
CellSet* inflate(Thread* thread, Unit& unit) {
  u64 read = unit.read.key;
  CellSet* old = isSet(read) ? setOf(read) : nullptr;
  if (old && old->count < old->capacity()) return old;
  CellSet* set = makeSet(thread, old ? old->kind + 1 : kFirstCells);
  if (old) {
    for (const Cell& cell : *old) place(set, cell);
  } else if (read) {
    place(set, unit.read);
  }
  storeKey(unit.read, kReadSetTag | reinterpret_cast<u64>(set));
  if (old) givePiece(thread, old);
  return set;
}

void addToSet(Thread* thread, Unit& unit, const Cell& cell) { place(inflate(thread, unit), cell); }

Cell cut(const Cell& cell, u8 cover) {
  Cell part = cell;
  part.key = cell.key & ~(kBytesMask & ~bytesKey(cover));
  return bytesOf(part.key) ? part : Cell{};
}

void freeParts(Thread* thread, u64 writeKey, u8 cover) {
  Parts* parts = partsOf(writeKey);
  for (u32 i = 0; i < partCount(cover); ++i) {
    Unit& unit = parts->units[i];
    if (isSplit(unit.write.key)) freeParts(thread, unit.write.key, partCover(cover, i));
    if (isSet(unit.read.key)) givePiece(thread, setOf(unit.read.key));
  }
  givePiece(thread, parts);
}

// What of the unit's reads lies in the part's bytes.
void cutReads(Thread* thread, const Unit& unit, Unit& part, u8 cover) {
  if (!isSet(unit.read.key)) {
    part.read = cut(unit.read, cover);
    return;
  }
  part.read = {};
  for (const Cell& item : *setOf(unit.read.key)) {
    Cell cell = cut(item, cover);
    if (!cell.key) continue;
    if (part.read.key || wrote(cell)) {
      addToSet(thread, part, cell);
    } else {
      part.read = cell;
    }
  }
}

void split(Thread* thread, Unit& unit, u8 cover) {
  auto* parts = static_cast<Parts*>(takePiece(thread, cover == 0xff ? kTwoUnits : kFourUnits));
  for (u32 i = 0; i < partCount(cover); ++i) {
    u8 part = partCover(cover, i);
    parts->units[i].write = cut(unit.write, part);
    cutReads(thread, unit, parts->units[i], part);
  }
  clearReads(thread, unit);
  storeKey(unit.write, kSplitTag | reinterpret_cast<u64>(parts));
}

void noteOne(Conflicts* found, const Cell& earlier, bool earlierWrote) {
  // The parts of one access count once.
  for (u32 i = 0; found && i < found->count; ++i) {
    Cell& known = found->items[i].earlier;
    if (((known.key ^ earlier.key) & ~kBytesMask) || known.scene != earlier.scene ||
        known.site != earlier.site) {
      continue;
    }
    known.key |= earlier.key;
    return;
  }
  if (found && found->count < kMostConflicts)
    found->items[found->count++] = {earlier, earlierWrote};
}

bool conflicts(const Cell& earlier, const Access& access, u8 bytes) {
  if (!(bytesOf(earlier.key) & bytes)) return false;
  if (earlier.scene & trace::kFree) return true;
  if (earlier.key & access.key & kAtomicBit) return false;
  return !isOrdered(access.thread, earlier.key);
}

void check(const Unit& unit, const Access& access, u8 bytes, Conflicts* found) {
  if (unit.write.key && conflicts(unit.write, access, bytes)) {
    noteConflict(found, unit.write, bytes, true);
  }
  if (!isSet(unit.read.key)) {
    if (access.isWrite && unit.read.key && conflicts(unit.read, access, bytes)) {
      noteConflict(found, unit.read, bytes, false);
    }
    return;
  }
  for (const Cell& earlier : *setOf(unit.read.key)) {
    if (!earlier.key) continue;
    if ((access.isWrite || wrote(earlier)) && conflicts(earlier, access, bytes)) {
      noteConflict(found, earlier, bytes, wrote(earlier));
    }
  }
}

// A write covers every access ordered before it, and those it races with: they are reported. What
// stays are unordered atomic ones, and accesses of other bytes.
bool survivesWrite(const Cell& earlier, const Access& access, u8 bytes) {
  if (bytesOf(earlier.key) & ~bytes) return true;
  return (earlier.key & access.key & kAtomicBit) && !isOrdered(access.thread, earlier.key);
}

void dropCoveredReads(Unit& unit, const Access& access, u8 bytes) {
  if (!unit.read.key) return;
  if (!isSet(unit.read.key)) {
    if (!survivesWrite(unit.read, access, bytes)) storeKey(unit.read, 0);
    return;
  }
  CellSet* set = setOf(unit.read.key);
  for (Cell& item : *set) {
    if (!item.key || survivesWrite(item, access, bytes)) continue;
    storeKey(item, 0);
    --set->count;
  }
  if (!set->count) clearReads(access.thread, unit);
}

// Of the same thread and epoch.
bool isOfSameKey(const Cell& cell, const Access& access) {
  return (cell.key & ~kBytesMask) == access.key;
}
bool mixed(Cell& cell, const Access& access, u8 bytes) {
  if (!isOfSameKey(cell, access)) return false;
  Cell both = cell;
  if (!mixInto(both, access, bytes)) return false;
  storeCell(cell, both);
  return true;
}

Cell cellOf(const Access& access, u8 bytes) {
  return {access.key | bytesKey(bytes), access.scene, access.site};
}

// False when the unit must be split first.
bool recordWrite(Unit& unit, const Access& access, u8 bytes) {
  const Cell old = unit.write;
  if (old.key && (bytesOf(old.key) & ~bytes)) {
    if (!mixed(unit.write, access, bytes)) return false;
    // What the thread wrote in this epoch covers whatever is not reported.
    dropCoveredReads(unit, access, bytesOf(unit.write.key));
    return true;
  }
  if (old.key && survivesWrite(old, access, bytes)) {
    addToSet(access.thread, unit, old);
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

void recordReadInSet(Unit& unit, const Access& access, u8 bytes) {
  CellSet* set = setOf(unit.read.key);
  for (Cell& item : *set) {
    if (!item.key || wrote(item)) continue;
    if (mixed(item, access, bytes)) return;
    if (!supersedes(access, bytes, item)) continue;
    // One of its own is simply replaced, and so stands where it is looked for.
    if (slotOf(item.key) == slotOf(access.key)) return storeCell(item, cellOf(access, bytes));
    storeKey(item, 0);
    --set->count;
  }
  addToSet(access.thread, unit, cellOf(access, bytes));
}

void recordRead(Unit& unit, const Access& access, u8 bytes) {
  if (isSet(unit.read.key)) return recordReadInSet(unit, access, bytes);
  if (!unit.read.key || supersedes(access, bytes, unit.read)) {
    storeCell(unit.read, cellOf(access, bytes));
  } else if (!mixed(unit.read, access, bytes)) {
    addToSet(access.thread, unit, cellOf(access, bytes));
  }
}

// One cell for the same cells of all parts, when they are of the access's own key or empty. False
// when they are not, or when only some are empty and must stay so.
bool joinCells(const Parts* parts, u8 cover, Cell Unit::* which, const Access& access,
               Cell* joined) {
  for (u32 i = 0; i < partCount(cover); ++i) {
    const Cell& cell = parts->units[i].*which;
    if (!cell.key) continue;
    if (!isOfSameKey(cell, access)) return false;
    Access as = access;
    for (u8 left = bytesOf(cell.key); left;) {
      Cell part = partOf(cell, left);
      u8 bytes = bytesOf(part.key) & left;
      if (!bytes) return false;
      as.scene = part.scene;
      as.site = part.site;
      if (!joined->key) {
        *joined = {access.key | bytesKey(bytes), part.scene, part.site};
      } else if (!mixInto(*joined, as, bytes)) {
        return false;
      }
      left &= static_cast<u8>(~bytes);
    }
  }
  return true;
}

// Parts that have become alike are one unit again.
bool joinParts(Unit& unit, u8 cover, const Access& access) {
  const Parts* parts = partsOf(unit.write.key);
  // Most often one look tells that they are not.
  for (u32 i = 0; i < partCount(cover); ++i) {
    u64 write = parts->units[i].write.key;
    if (write && (write & ~kBytesMask) != access.key) return false;
  }
  Cell write{}, read{};
  if (!joinCells(parts, cover, &Unit::write, access, &write) ||
      !joinCells(parts, cover, &Unit::read, access, &read)) {
    return false;
  }
  u64 old = unit.write.key;
  storeCell(unit.read, read);
  storeCell(unit.write, write);
  freeParts(access.thread, old, cover);
  return true;
}

bool coveredByOwn(const Cell& own, const Access& access, u8 bytes) {
  if (epochOf(own.key) != epochOf(access.key) || (bytes & ~bytesOf(own.key))) return false;
  return !(own.key & kAtomicBit) || (access.key & kAtomicBit);
}

}  // namespace

void noteConflict(Conflicts* found, const Cell& earlier, u8 bytes, bool earlierWrote) {
  for (u8 left = bytesOf(earlier.key) & bytes; left;) {
    Cell part = partOf(earlier, left);
    if (!part.key) return;
    noteOne(found, part, earlierWrote);
    left &= static_cast<u8>(~bytesOf(part.key));
  }
}

void checkUnit(const Unit& unit, u8 cover, const Access& access, Conflicts* found) {
  u8 bytes = access.bytes & cover;
  if (!isSplit(unit.write.key)) return check(unit, access, bytes, found);
  const Parts* parts = partsOf(unit.write.key);
  for (u32 i = 0; i < partCount(cover); ++i) {
    u8 part = partCover(cover, i);
    if (part & bytes) checkUnit(parts->units[i], part, access, found);
  }
}

void visitUnit(Unit& unit, u8 cover, const Access& access, Conflicts* found) {
  u8 bytes = access.bytes & cover;
  if (!isSplit(unit.write.key)) {
    check(unit, access, bytes, found);
    if (!access.isWrite) {
      if (!coveredByOwn(unit.write, access, bytes)) recordRead(unit, access, bytes);
      return;
    }
    if (recordWrite(unit, access, bytes)) return;
    split(access.thread, unit, cover);
    found = nullptr;  // checked already
  }
  Parts* parts = partsOf(unit.write.key);
  for (u32 i = 0; i < partCount(cover); ++i) {
    u8 part = partCover(cover, i);
    if (part & bytes) visitUnit(parts->units[i], part, access, found);
  }
  if (joinParts(unit, cover, access)) return;
  if (!access.isWrite || (access.key & kAtomicBit) || bytes != cover) return;
  // Written as a whole: what the parts remembered is ordered before, or was reported.
  u64 old = unit.write.key;
  storeKey(unit.read, 0);
  storeCell(unit.write, cellOf(access, bytes));
  freeParts(access.thread, old, cover);
}

void forgetUnit(Thread* thread, Unit& unit, u8 cover, u8 bytes) {
  if (bytes == cover) {
    u64 old = unit.write.key;
    clearReads(thread, unit);
    storeKey(unit.write, 0);
    if (isSplit(old)) freeParts(thread, old, cover);
    return;
  }
  if (!isSplit(unit.write.key)) {
    if (!unit.write.key && !unit.read.key) return;
    split(thread, unit, cover);
  }
  Parts* parts = partsOf(unit.write.key);
  for (u32 i = 0; i < partCount(cover); ++i) {
    u8 part = partCover(cover, i);
    if (part & bytes) forgetUnit(thread, parts->units[i], part, part & bytes);
  }
}

Cell lastWriteIn(const Unit& unit, u8 byte) {
  const Unit* at = &unit;
  for (u8 cover = 0xff; isSplit(at->write.key);) {
    u32 i = 0;
    while (!(partCover(cover, i) & byte)) ++i;
    at = &partsOf(at->write.key)->units[i];
    cover = partCover(cover, i);
  }
  return bytesOf(at->write.key) & byte ? partOf(at->write, byte) : Cell{};
}

}  // namespace lockstitch::rt
