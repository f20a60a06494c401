// What reads of data that several threads read mostly come to: one more reader of a word, and a
// reader that comes back. The general case is visitUnit()'s.
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

}  // namespace

bool recordSharedRead(ShadowWord* word, u64 write, const Access& access) {
  if (isShared(write)) return readAgain(word, write, access);
  return !(write & kFreedBit) && readToo(word, write, access);
}

}  // namespace lockstitch::rt
