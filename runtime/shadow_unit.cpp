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

void clearSet(Thread* thread, Unit& unit) {
  u64 read = unit.read.key;
  storeKey(unit.read, 0);
  if (isSet(read)) givePiece(thread, setOf(read));
}

// The unit's set with room for one more.
CellSet* inflate(Thread* thread, Unit& unit) {
  u64 read = unit.read.key;
  CellSet* old = isSet(read) ? setOf(read) : nullptr;
  if (old && old->count < old->capacity()) return old;
  CellSet* set = makeSet(thread, old ? old->kind + 1 : 0);
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

void removeFrom(CellSet* set, Cell& item) {
  if (wrote(item)) --set->writes;
  storeKey(item, 0);
  --set->count;
}

// A set that has become needless: it has one cell at most.
void deflate(Thread* thread, Unit& unit) {
  CellSet* set = setOf(unit.read.key);
  if (set->count > 1) return;
  Cell left{};
  for (const Cell& item : *set) {
    if (item.key) left = item;
  }
  storeKey(unit.read, 0);
  if (left.key) storeCell(unit.read, left);
  givePiece(thread, set);
}

void noteOne(Conflicts* found, const Cell& earlier, bool earlierWrote) {
  if (found && found->count < kMostConflicts)
    found->items[found->count++] = {earlier, earlierWrote};
}

bool conflicts(const Cell& earlier, const Access& access) {
  if (!(bytesOf(earlier.key) & access.bytes)) return false;
  if (earlier.scene & trace::kFree) return true;
  if (earlier.key & access.key & kAtomicBit) return false;
  return !isOrdered(access.thread, earlier.key);
}

// The bytes for which an earlier access must still be known after the write. A write covers every
// access ordered before it, and those it races with: they are reported. What stays are unordered
// atomic ones, and accesses of other bytes; that the rest of a word was handed out is forgotten.
u8 bytesLeft(const Cell& earlier, const Access& access, u8 bytes) {
  if (earlier.key & kMadeBit) return 0;
  bool survives = (earlier.key & access.key & kAtomicBit) && !isOrdered(access.thread, earlier.key);
  return survives ? bytesOf(earlier.key) : bytesOf(earlier.key) & static_cast<u8>(~bytes);
}

u64 withBytes(u64 key, u8 bytes) { return (key & ~kBytesMask) | bytesKey(bytes); }

void dropCovered(Unit& unit, const Access& access, u8 bytes) {
  if (!unit.read.key) return;
  if (!isSet(unit.read.key)) {
    u8 left = bytesLeft(unit.read, access, bytes);
    return storeKey(unit.read, left ? withBytes(unit.read.key, left) : 0);
  }
  CellSet* set = setOf(unit.read.key);
  for (Cell& item : *set) {
    if (!item.key) continue;
    u8 left = bytesLeft(item, access, bytes);
    if (left) {
      storeKey(item, withBytes(item.key, left));
    } else {
      removeFrom(set, item);
    }
  }
  deflate(access.thread, unit);
}

// Of the same thread and epoch.
bool isOfSameKey(const Cell& cell, const Access& access) {
  return (cell.key & ~kBytesMask) == access.key;
}
bool mixed(Cell& cell, const Access& access) {
  if (!isOfSameKey(cell, access)) return false;
  Cell both = cell;
  if (!mixInto(both, access, access.bytes)) return false;
  storeCell(cell, both);
  return true;
}

Cell cellOf(const Access& access) {
  return {access.key | bytesKey(access.bytes), access.scene, access.site};
}

// The thread's own write of this epoch to other bytes is one with this one; it is an earlier write
// when another thread wrote since.
Cell joinedWrite(Unit& unit, const Access& access) {
  auto join = [&](const Cell& earlier, Cell& now) {
    if (!earlier.key || !wrote(earlier) || !isOfSameKey(earlier, access)) return false;
    Cell both = earlier;
    if (!mixInto(both, access, access.bytes)) return false;
    now = both;
    return true;
  };
  Cell now = cellOf(access);
  if (!isSet(unit.read.key)) {
    if (join(unit.read, now)) storeKey(unit.read, 0);
    return now;
  }
  CellSet* set = setOf(unit.read.key);
  if (!set->writes) return now;
  for (Cell& item : *set) {
    if (!join(item, now)) continue;
    removeFrom(set, item);
    break;
  }
  return now;
}

void keepEarlier(Unit& unit, const Access& access, const Cell& earlier) {
  if (unit.read.key) return addToSet(access.thread, unit, earlier);
  storeCell(unit.read, earlier);
}

void recordWrite(Unit& unit, const Access& access) {
  const Cell old = unit.write;
  u8 left = old.key ? bytesLeft(old, access, access.bytes) : 0;
  if (left && mixed(unit.write, access)) {
    // What the thread wrote in this epoch covers whatever is not reported.
    return dropCovered(unit, access, bytesOf(unit.write.key));
  }
  Cell now = joinedWrite(unit, access);
  dropCovered(unit, access, bytesOf(now.key));
  if (left) keepEarlier(unit, access, {withBytes(old.key, left), old.scene, old.site});
  storeCell(unit.write, now);
}

// Whether a new read makes an old one superfluous: any write that races with the old one then
// races with the new one too.
bool supersedes(const Access& access, const Cell& earlier) {
  if (bytesOf(earlier.key) & ~access.bytes) return false;
  if ((access.key & kAtomicBit) && !(earlier.key & kAtomicBit)) return false;
  return isOrdered(access.thread, earlier.key);
}

void recordReadInSet(Unit& unit, const Access& access) {
  CellSet* set = setOf(unit.read.key);
  for (Cell& item : *set) {
    if (!item.key || wrote(item)) continue;
    if (mixed(item, access)) return;
    if (!supersedes(access, item)) continue;
    // One of its own is simply replaced, and so stands where it is looked for.
    if (slotOf(item.key) == slotOf(access.key)) return storeCell(item, cellOf(access));
    removeFrom(set, item);
  }
  addToSet(access.thread, unit, cellOf(access));
}

void recordRead(Unit& unit, const Access& access) {
  if (isSet(unit.read.key)) return recordReadInSet(unit, access);
  bool isRead = !wrote(unit.read);
  if (!unit.read.key || (isRead && supersedes(access, unit.read))) {
    storeCell(unit.read, cellOf(access));
  } else if (!isRead || !mixed(unit.read, access)) {
    addToSet(access.thread, unit, cellOf(access));
  }
}

bool coveredByOwn(const Cell& own, const Access& access) {
  if (own.key & kMadeBit) return false;  // the quick look at the keys would not find it
  if (epochOf(own.key) != epochOf(access.key) || (access.bytes & ~bytesOf(own.key))) return false;
  return !(own.key & kAtomicBit) || (access.key & kAtomicBit);
}

}  // namespace

CellSet* makeSet(Thread* thread, u32 kind) {
  auto* set = static_cast<CellSet*>(takePiece(thread, kind));
  set->count = 0;
  set->writes = 0;
  for (Cell& cell : *set) storeKey(cell, 0);
  return set;
}

void place(CellSet* set, const Cell& cell) {
  u32 at = set->homeOf(cell.key);
  while (set->at(at).key) at = set->after(at);
  storeCell(set->at(at), cell);
  ++set->count;
  if (wrote(cell)) ++set->writes;
}

void noteConflict(Conflicts* found, const Cell& earlier, u8 bytes, bool earlierWrote) {
  for (u8 left = bytesOf(earlier.key) & bytes; left;) {
    Cell part = partOf(earlier, left);
    if (!part.key) return;
    noteOne(found, part, earlierWrote);
    left &= static_cast<u8>(~bytesOf(part.key));
  }
}

void checkUnit(const Unit& unit, const Access& access, Conflicts* found) {
  if (unit.write.key && conflicts(unit.write, access)) {
    noteConflict(found, unit.write, access.bytes, true);
  }
  auto checkCell = [&](const Cell& earlier) {
    if (earlier.key && (access.isWrite || wrote(earlier)) && conflicts(earlier, access)) {
      noteConflict(found, earlier, access.bytes, wrote(earlier));
    }
  };
  if (!isSet(unit.read.key)) return checkCell(unit.read);
  for (const Cell& earlier : *setOf(unit.read.key)) checkCell(earlier);
}

void visitUnit(Unit& unit, const Access& access, Conflicts* found) {
  checkUnit(unit, access, found);
  if (access.isWrite) {
    recordWrite(unit, access);
  } else if (!coveredByOwn(unit.write, access)) {
    recordRead(unit, access);
  }
}

void forgetUnit(Thread* thread, Unit& unit, u8 bytes) {
  auto keyWithout = [bytes](u64 key) {
    u8 left = bytesOf(key) & static_cast<u8>(~bytes);
    return left ? withBytes(key, left) : 0;
  };
  storeKey(unit.write, keyWithout(unit.write.key));
  if (!isSet(unit.read.key)) return storeKey(unit.read, keyWithout(unit.read.key));
  if (bytes == 0xff) return clearSet(thread, unit);
  CellSet* set = setOf(unit.read.key);
  for (Cell& item : *set) {
    if (!item.key) continue;
    u64 left = keyWithout(item.key);
    if (left) {
      storeKey(item, left);
    } else {
      removeFrom(set, item);
    }
  }
  deflate(thread, unit);
}

Cell lastWriteIn(const Unit& unit, u8 byte) {
  auto isIt = [byte](const Cell& cell) {
    return cell.key && wrote(cell) && (bytesOf(cell.key) & byte);
  };
  if (bytesOf(unit.write.key) & byte) {
    return unit.write.key & kMadeBit ? Cell{} : partOf(unit.write, byte);
  }
  if (!isSet(unit.read.key)) return isIt(unit.read) ? partOf(unit.read, byte) : Cell{};
  if (!setOf(unit.read.key)->writes) return {};
  for (const Cell& item : *setOf(unit.read.key)) {
    if (isIt(item)) return partOf(item, byte);
  }
  return {};
}

}  // namespace lockstitch::rt
