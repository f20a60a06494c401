// What is common among words with a set: data that several threads read mostly (one more reader,
// and a reader that comes back), and two variables in one word. The general case is visitUnit()'s.
#include "runtime/shadow_unit.h"
#include "runtime/shadow_word.h"

namespace lockstitch::rt {
namespace {

void fill(Cell& cell, const Access& access) {
  cell.scene = access.scene;
  cell.site = access.site;
  storeKey(cell, access.key | bytesKey(access.bytes));
}

// The reader's own cell in the set, for the same bytes; null when there is none, or when the read
// may run into a write that the set keeps.
Cell* ownCellIn(CellSet* set, const Access& access) {
  Cell* own = nullptr;
  u32 writes = set->writes;
  u32 place = set->homeOf(access.key);
  for (u32 left = set->capacity(); left && !(own && !writes); --left, place = set->after(place)) {
    Cell& cell = set->at(place);
    if (!cell.key) continue;
    if (wrote(cell)) {
      bool meets = (cell.scene & trace::kFree) || !isOrdered(access.thread, cell.key);
      if (meets && (bytesOf(cell.key) & access.bytes)) return nullptr;
      --writes;
    } else if (slotOf(cell.key) == slotOf(access.key) && bytesOf(cell.key) == access.bytes) {
      own = &cell;
    }
  }
  return own;
}

bool readAgain(ShadowWord* word, u64 write, const Access& access) {
  CellSet* set = setOf(__atomic_load_n(&ShadowTable::restOf(word)->set, __ATOMIC_ACQUIRE));
  if ((set->write.key & kFreedBit) || !isOrdered(access.thread, set->write.key)) return false;
  Cell* own = ownCellIn(set, access);
  if (!own) return false;
  fill(*own, access);
  if (slotOf(own->key) & 1) {
    __atomic_store_n(&word->read, own->key, __ATOMIC_RELEASE);
    unlockWord(word, write);
  } else {
    unlockWord(word, own->key | kSharedBit);
  }
  return true;
}

// The second reader: the word becomes a shared one.
bool readToo(ShadowWord* word, u64 write, const Access& access) {
  u64 read = word->read;
  if ((read & kWriteBit) || bytesOf(read) != access.bytes || isOrdered(access.thread, read))
    return false;
  if (!isOrdered(access.thread, write) || epochOf(write) == epochOf(access.key)) return false;
  WordRest* rest = ShadowTable::restOf(word);
  auto* set = static_cast<CellSet*>(takePiece(access.thread, 0));
  set->count = 2;
  set->writes = 0;
  set->write = {write, rest->writeScene, rest->writeSite};
  Cell& first = set->at(set->homeOf(read));
  first.scene = rest->readScene;
  first.site = rest->readSite;
  storeKey(first, read);
  u32 place = set->homeOf(access.key);
  Cell& second = set->at(&set->at(place) == &first ? set->after(place) : place);
  fill(second, access);
  u64 keys[2] = {0, 0};
  keys[slotOf(read) & 1] = read;
  keys[slotOf(access.key) & 1] = second.key;
  __atomic_store_n(&rest->set, kReadSetTag | reinterpret_cast<u64>(set), __ATOMIC_RELEASE);
  __atomic_store_n(&word->read, keys[1], __ATOMIC_RELEASE);
  unlockWord(word, keys[0] | kSharedBit);
  return true;
}

// Sets of up to this kind are gone through cell by cell.
constexpr u32 kSmallKind = 1;

// Whether an earlier access is ordered before this one, and of another epoch.
LS_INLINE bool isPlainlyEarlier(const Access& access, u64 key) {
  return (key & ~kBytesMask) != access.key && isOrdered(access.thread, key);
}
LS_INLINE u64 withoutBytes(u64 key, u64 bytes) {
  u64 left = key & ~bytes;
  return left & kBytesMask ? left : 0;
}
// The key of what is to be remembered of an earlier cell, 0 when that is nothing.
LS_INLINE u64 leftOf(const Cell& cell, const Access& access) {
  u64 bytes = bytesKey(access.bytes);
  if (access.isWrite) return withoutBytes(cell.key, bytes);
  return wrote(cell) || (cell.key & kBytesMask & ~bytes) ? cell.key : 0;
}

// Calls `visit` for each cell in use, until it says no.
template <class Visit>
LS_INLINE bool forEachCell(CellSet* set, Visit visit) {
  u32 unseen = set->count;
  for (Cell* cell = set->begin(); unseen; ++cell) {
    if (!cell->key) continue;
    --unseen;
    if (!visit(*cell)) return false;
  }
  return true;
}

// Variables that share a word and are written and read in turn: the last write, earlier ones to
// other bytes, and reads, all ordered. The set stays, for the word will need it again.
bool recordNeighbours(ShadowWord* word, const Access& access) {
  CellSet* set = setOf(__atomic_load_n(&ShadowTable::restOf(word)->set, __ATOMIC_ACQUIRE));
  const Cell last = set->write;
  if (set->kind > kSmallKind || ((last.key | access.key) & (kFreedBit | kMadeBit))) return false;
  if (!isPlainlyEarlier(access, last.key)) return false;
  u64 earlier = access.isWrite ? withoutBytes(last.key, bytesKey(access.bytes)) : 0;
  u32 more = access.isWrite ? earlier != 0 : 1;
  u32 stay = 0;
  bool isPlain = forEachCell(set, [&](const Cell& cell) {
    stay += leftOf(cell, access) != 0;
    return !(cell.scene & trace::kFree) && isPlainlyEarlier(access, cell.key);
  });
  if (!isPlain || stay + more > set->capacity() || stay + more == 0) return false;

  const Cell now{access.key | bytesKey(access.bytes), access.scene, access.site};
  u64 write = (access.isWrite ? now.key : last.key) | kWriteBit;
  if (write == kWriteBit) write = 0;
  u64 keys[2] = {write, write};  // see ShadowWord
  u32 writes = 0;
  forEachCell(set, [&](Cell& cell) {
    u64 left = leftOf(cell, access);
    if (left != cell.key) storeKey(cell, left);
    if (!left) return true;
    writes += wrote(cell);
    if (!wrote(cell)) keys[slotOf(left) & 1] = left;
    return true;
  });
  set->count = stay;
  set->writes = writes;
  if (earlier) place(set, {earlier, last.scene, last.site});
  if (access.isWrite) {
    fill(set->write, access);
  } else {
    place(set, now);
    keys[slotOf(now.key) & 1] = now.key;
  }
  __atomic_store_n(&word->read, keys[1], __ATOMIC_RELEASE);
  unlockWord(word, keys[0] | kSharedBit);
  return true;
}

}  // namespace

bool recordShared(ShadowWord* word, u64 write, const Access& access) {
  if (isShared(write)) {
    return (!access.isWrite && readAgain(word, write, access)) || recordNeighbours(word, access);
  }
  return !access.isWrite && !(write & kFreedBit) && readToo(word, write, access);
}

}  // namespace lockstitch::rt
