// What is remembered of the atomic accesses to one object. They never race with each other, only
// with plain ones, so they are kept apart from the shadow words, which have the plain ones: an
// atomic operation then changes nothing that other threads' plain accesses look at.
//
// Whoever accesses first leaves its mark and then looks at the other side's:
//   - an atomic access, under the object's mutex, is noted here, then checked against the word;
//   - a plain access is noted in the word, under the word's lock, then checked, under the mutex of
//     each object within the word, against what is here.
// One of the two sections of the mutex comes first, so the later one sees what the earlier noted.
//
// A thread that has a place of its own already notes and checks without the mutex: its cell is
// exchanged in one step, which is a full fence, before it looks at the word; a plain access stores
// its key, and has a fence behind it, before it looks at the cells. So again one of the two sees
// the other. It does so before its operation releases anything, or where it releases nothing, and
// after it has acquired: who is ordered after the access finds it noted.
//
// A word tells by a mark of its own (ShadowTable::mayHaveAtomics()) that there are objects in it;
// who sets it looks at the word under its lock, and plain accesses read it under that lock.
#pragma once

#include "runtime/shadow.h"
#include "runtime/sync_object.h"

namespace lockstitch::rt {

// The latest write and read of one thread slot with an even number and of one with an odd one, and
// what finds no place there. Two threads that fight for an atomic note it in cache lines of their
// own. The cells of `even` and `odd` are exchanged as a whole; `others` are guarded by the mutex.
//
// Who writes needs not drop what it read before: see isOutdated().
struct AtomicPast {
  Unit even, others;
  Unit odd, unused;

  LS_INLINE Unit& own(u64 key) { return slotOf(key) & 1 ? odd : even; }
  LS_INLINE const Unit& own(u64 key) const { return slotOf(key) & 1 ? odd : even; }
  struct Two {
    Unit* units[2];
  };
  Two bothOwn() { return {{&even, &odd}}; }
};
static_assert(offsetof(AtomicPast, odd) == 64);

// Whether an access of this epoch is noted that makes this one superfluous. Takes no lock.
LS_INLINE bool isAtomicNoted(const SyncObject* object, u64 epoch, u8 bytes, bool isWrite) {
  const AtomicPast* past = __atomic_load_n(&object->past, __ATOMIC_ACQUIRE);
  if (!past) return false;
  auto saysIn = [&](const Cell& cell) {
    return says(__atomic_load_n(&cell.key, __ATOMIC_ACQUIRE), epoch, bytes, kAtomicBit);
  };
  const Unit& own = past->own(epoch);
  if (saysIn(own.write) || (!isWrite && saysIn(own.read))) return true;
  return LS_UNLIKELY(past->others.write.key | past->others.read.key) &&
         unitSays(past->others, epoch, bytes, isWrite, kAtomicBit);
}
// Notes the access and checks it against the plain ones. The object's mutex is held.
void noteAtomic(SyncObject* object, const Access& access, Conflicts* found);

// The same without the mutex, where the thread has a place of its own and nothing can have been run
// into. False when that is not so; then it is to be done again, with the mutex.
bool noteAtomicAlone(SyncObject* object, const Access& access);

// Checks a plain access, already noted in its word, against the atomic ones of that word.
void checkAgainstAtomics(const Access& access, Conflicts* found);
// The bytes of the word become new memory.
void forgetAtomics(uptr word, u8 bytes);

}  // namespace lockstitch::rt
