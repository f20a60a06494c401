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

// The cells of one slot change as a whole, without a lock.
using CellBits = unsigned __int128;
static_assert(sizeof(CellBits) == sizeof(Cell));

LS_INLINE CellBits bitsOf(const Cell& cell) {
  return CellBits{cell.site} << 96 | CellBits{cell.scene} << 64 | cell.key;
}
LS_INLINE bool exchange(Cell& cell, const Cell& seen, const Cell& now) {
  // From the same place again: eight bytes are cheaper than sixteen.
  if (seen.scene == now.scene && seen.site == now.site) {
    u64 key = seen.key;
    return __atomic_compare_exchange_n(&cell.key, &key, now.key, false, __ATOMIC_SEQ_CST,
                                       __ATOMIC_SEQ_CST);
  }
  return __sync_bool_compare_and_swap(reinterpret_cast<CellBits*>(&cell), bitsOf(seen),
                                      bitsOf(now));
}
LS_INLINE Cell read(const Cell& cell) {
  for (;;) {
    u64 key = __atomic_load_n(&cell.key, __ATOMIC_ACQUIRE);
    Cell seen{key, __atomic_load_n(&cell.scene, __ATOMIC_ACQUIRE),
              __atomic_load_n(&cell.site, __ATOMIC_ACQUIRE)};
    if (LS_LIKELY(__atomic_load_n(&cell.key, __ATOMIC_ACQUIRE) == key)) return seen;
  }
}
// Nothing is done when it became another one meanwhile.
LS_INLINE void drop(Cell& cell, const Cell& seen) {
  exchange(cell, seen, {0, seen.scene, seen.site});
}

// Whether nothing is lost when the access takes the place of an earlier one: who races with that
// one races with this one, too.
LS_INLINE bool covers(const Access& access, const Cell& earlier) {
  if (bytesOf(earlier.key) & ~access.bytes) return false;
  return slotOf(earlier.key) == slotOf(access.key) || isOrdered(access.thread, earlier.key);
}
LS_INLINE bool isOwn(const Access& access, const Cell& earlier) {
  return slotOf(earlier.key) == slotOf(access.key) && !(bytesOf(earlier.key) & ~access.bytes);
}
// Of one slot: a read that its write covers. (After a write of the same epoch none is noted.)
LS_INLINE bool isOutdated(const Cell& read, const Cell& write) {
  return slotOf(read.key) == slotOf(write.key) && clockOf(read.key) <= clockOf(write.key) &&
         !(bytesOf(read.key) & ~bytesOf(write.key));
}
LS_INLINE Cell cellOf(const Access& access) {
  return {access.key | bytesKey(access.bytes), access.scene, access.site};
}

LS_INLINE void note(AtomicPast& past, const Access& access) {
  Unit& own = past.own(access.key);
  Cell& cell = access.isWrite ? own.write : own.read;
  Cell seen;
  do {
    seen = read(cell);
    if (LS_UNLIKELY(!covers(access, seen))) return visitUnit(past.others, access, nullptr);
  } while (!exchange(cell, seen, cellOf(access)));
  if (!access.isWrite || !own.read.key) return;
  Cell earlier = read(own.read);
  if (!isOwn(access, earlier) && covers(access, earlier)) drop(own.read, earlier);
}

// Without the mutex. False when the place is another slot's.
LS_INLINE bool noteOwn(AtomicPast& past, const Access& access) {
  Unit& own = past.own(access.key);
  Cell& cell = access.isWrite ? own.write : own.read;
  Cell seen = read(cell);
  if (!isOwn(access, seen)) return false;
  u64 earlier = access.isWrite ? __atomic_load_n(&own.read.key, __ATOMIC_ACQUIRE) : 0;
  if (earlier && slotOf(earlier) != slotOf(access.key)) return false;
  return exchange(cell, seen, cellOf(access));
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

LS_INLINE bool isSurelyOrderedAfterPlain(const Access& access) {
  const ShadowWord* seen;
  return LS_LIKELY(g_shadow.findAtomics(access.word, &seen)) &&
         LS_LIKELY(isSurelyOrdered(seen, access));
}

LS_INLINE void checkAgainstPlain(const Access& access, Conflicts* found) {
  if (isSurelyOrderedAfterPlain(access)) return;
  ShadowWord* word = g_shadow.markAtomics(access.word);
  u64 write = lockWord(word);
  checkLocked(word, write, access, found);
  unlockWord(word, write);
}

void checkCell(Cell& cell, const Cell& seen, const Access& access, bool isWrite, Conflicts* found) {
  if (!seen.key) return;
  if ((access.isWrite || isWrite) && mayConflict(access, seen.key)) {
    return noteConflict(found, seen, access.bytes, isWrite);
  }
  if (access.isWrite && covers(access, seen)) drop(cell, seen);
}

void checkPast(AtomicPast& past, const Access& access, Conflicts* found) {
  for (Unit* own : past.bothOwn().units) {
    Cell lastRead = read(own->read);
    Cell lastWrite = read(own->write);
    checkCell(own->write, lastWrite, access, true, found);
    if (!isOutdated(lastRead, lastWrite)) checkCell(own->read, lastRead, access, false, found);
  }
  checkUnit(past.others, access, found);
}

void forgetBytes(Cell& cell, u8 bytes) {
  Cell seen, left;
  do {
    seen = read(cell);
    left = seen;
    left.key &= ~bytesKey(bytes);
    if (!(left.key & kBytesMask)) left.key = 0;
  } while (!exchange(cell, seen, left));
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

bool noteAtomicAlone(SyncObject* object, const Access& access) {
  AtomicPast* past = __atomic_load_n(&object->past, __ATOMIC_ACQUIRE);
  return past && noteOwn(*past, access) && isSurelyOrderedAfterPlain(access);
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
    for (Unit* own : object->past->bothOwn().units) {
      forgetBytes(own->write, gone);
      forgetBytes(own->read, gone);
    }
    forgetUnit(tl_thread, object->past->others, gone);
  };
  forEachSyncIn(word, word + 8, forget, &bytes);
}

}  // namespace lockstitch::rt
