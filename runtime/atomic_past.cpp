#include "runtime/atomic_past.h"

#include "runtime/shadow_table.h"
#include "runtime/shadow_unit.h"
#include "runtime/shadow_word.h"

namespace lockstitch::rt {
namespace {

AtomicPast* pastOf(SyncObject* object) {
  if (LS_UNLIKELY(!object->past)) {
    auto* past = static_cast<AtomicPast*>(allocate(sizeof(AtomicPast)));
    __atomic_store_n(&object->past, past, __ATOMIC_RELEASE);
  }
  return object->past;
}

// Whether nothing is lost when the access takes the place of an earlier one: who races with that
// one races with this one, too.
LS_INLINE bool covers(const Access& access, const Cell& earlier) {
  if (bytesOf(earlier.key) & ~access.bytes) return false;
  return slotOf(earlier.key) == slotOf(access.key) || isOrdered(access.thread, earlier.key);
}

LS_INLINE void note(AtomicPast& past, const Access& access) {
  Unit& own = past.own[slotOf(access.key) & 1];
  Cell& cell = access.isWrite ? own.write : own.read;
  if (LS_UNLIKELY(!covers(access, cell))) return visitUnit(past.others, access, nullptr);
  cell.scene = access.scene;
  cell.site = access.site;
  storeKey(cell, access.key | bytesKey(access.bytes));
  if (access.isWrite && own.read.key && covers(access, own.read)) storeKey(own.read, 0);
}

LS_INLINE bool mayConflict(const Access& access, u64 earlier) {
  return (bytesOf(earlier) & access.bytes) && !isOrdered(access.thread, earlier);
}

// False when the word must be looked at under its lock.
LS_INLINE bool isSurelyOrdered(const ShadowWord* word, const Access& access) {
  u64 write = __atomic_load_n(&word->write, __ATOMIC_ACQUIRE);
  u64 read = __atomic_load_n(&word->read, __ATOMIC_ACQUIRE);
  if (write & (kSharedBit | kFreedBit | kLockMask)) return false;
  bool meets = access.isWrite || (read & kWriteBit);
  if (mayConflict(access, write) || (meets && mayConflict(access, read))) return false;
  return __atomic_load_n(&word->write, __ATOMIC_ACQUIRE) == write;
}

LS_INLINE void checkAgainstPlain(const Access& access, Conflicts* found) {
  const ShadowWord* seen;
  if (LS_LIKELY(g_shadow.findAtomics(access.word, &seen)) &&
      LS_LIKELY(isSurelyOrdered(seen, access)))
    return;
  ShadowWord* word = g_shadow.markAtomics(access.word);
  u64 write = lockWord(word);
  checkLocked(word, write, access, found);
  unlockWord(word, write);
}

void checkCell(Cell& cell, const Access& access, bool isWrite, Conflicts* found) {
  if (!cell.key) return;
  if ((access.isWrite || isWrite) && mayConflict(access, cell.key)) {
    return noteConflict(found, cell, access.bytes, isWrite);
  }
  if (access.isWrite && covers(access, cell)) storeKey(cell, 0);
}

void checkPast(AtomicPast& past, const Access& access, Conflicts* found) {
  for (Unit& own : past.own) {
    checkCell(own.write, access, true, found);
    checkCell(own.read, access, false, found);
  }
  checkUnit(past.others, access, found);
}

void forgetBytes(Cell& cell, u8 bytes) {
  u64 left = cell.key & ~bytesKey(bytes);
  storeKey(cell, left & kBytesMask ? left : 0);
}

struct Checking {
  const Access* access;
  Conflicts* found;
};

}  // namespace

void noteAtomic(SyncObject* object, const Access& access, Conflicts* found) {
  note(*pastOf(object), access);
  checkAgainstPlain(access, found);
}

void checkAgainstAtomics(const Access& access, Conflicts* found) {
  // The word's key is to be seen before an object that is made from now on looks at it.
  __atomic_thread_fence(__ATOMIC_SEQ_CST);
  Checking checking{&access, found};
  auto check = [](SyncObject* object, void* argument) {
    if (!__atomic_load_n(&object->past, __ATOMIC_ACQUIRE)) return;
    auto* checking = static_cast<Checking*>(argument);
    SpinGuard guard(object->mutex);
    checkPast(*object->past, *checking->access, checking->found);
  };
  forEachSyncIn(access.word, access.word + 8, check, &checking);
}

void forgetAtomics(uptr word, u8 bytes) {
  auto forget = [](SyncObject* object, void* argument) {
    if (!__atomic_load_n(&object->past, __ATOMIC_ACQUIRE)) return;
    u8 gone = *static_cast<u8*>(argument);
    SpinGuard guard(object->mutex);
    for (Unit& own : object->past->own) {
      forgetBytes(own.write, gone);
      forgetBytes(own.read, gone);
    }
    forgetUnit(tl_thread, object->past->others, gone);
  };
  forEachSyncIn(word, word + 8, forget, &bytes);
}

}  // namespace lockstitch::rt
