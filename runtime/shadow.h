// Shadow memory: for each eight bytes of the program the last write and the reads since, each with
// its epoch, call stack and held locks. Exact: nothing is evicted. (FastTrack: Flanagan & Freund,
// PLDI 2009. Unlike there, cells carry byte masks, and atomic accesses, which never race with each
// other, are kept apart.)
//
// A word is changed under its own lock, four bits of its first key. "Did this thread do the same
// since its last release?" is answered without it (isRepeated(), isRecorded()): what is found then
// was there when it was looked up, and whoever replaces it checks against it first. So no access is
// ever missed.
#pragma once

#include "runtime/epoch.h"
#include "runtime/intern_tree.h"
#include "runtime/shadow_pool.h"
#include "runtime/trace_record.h"

namespace lockstitch::rt {

struct Thread;

// One remembered access. An empty one has key 0.
struct Cell {
  u64 key;    // epoch, atomic bit, bytes within the word; or a tag and a pointer
  u32 scene;  // function and held locks (see scene.h) << kFlagBits | trace::AccessFlags
  u32 site;   // the program counter
};

struct Unit {
  Cell write;  // the last one
  Cell read;   // or an earlier write to bytes that the last one left alone; or a set of such cells
};

// The tag stands where a slot number would.
constexpr u64 kReadSetTag = 0xffffull << kSlotShift;  // in read.key: pointer to a CellSet
constexpr u64 kTagMask = 0xffffull << kSlotShift;

// Accesses that are concurrent or of different bytes, and not yet covered by a write: reads;
// earlier writes to bytes that the last one left alone; and atomic writes that were followed by
// another unordered atomic write (no race, but a plain access may still race with them). A hash
// table by slot; empty places have key 0. What is before the cells takes the place of two.
struct CellSet : ShadowPiece {
  Cell write;  // of the word it belongs to, when that is shared

  static constexpr u32 kFirst = 2;
  Cell& at(u32 place) { return reinterpret_cast<Cell*>(this)[place]; }
  const Cell& at(u32 place) const { return reinterpret_cast<const Cell*>(this)[place]; }
  Cell* begin() { return &at(kFirst); }
  Cell* end() { return &at(mask() + 1); }
  const Cell* begin() const { return &at(kFirst); }
  const Cell* end() const { return &at(mask() + 1); }

  LS_INLINE u32 mask() const { return (4u << (kind & 31)) - 1; }
  u32 capacity() const { return mask() + 1 - kFirst; }
  // Where accesses of this key's slot are put first.
  LS_INLINE u32 homeOf(u64 key) const {
    u32 place = slotOf(key) & mask();
    return place < kFirst ? place + kFirst : place;
  }
  LS_INLINE u32 after(u32 place) const { return place == mask() ? kFirst : place + 1; }
};

LS_INLINE CellSet* setOf(u64 readKey) { return reinterpret_cast<CellSet*>(readKey & ~kTagMask); }
constexpr bool isSet(u64 readKey) { return (readKey & kTagMask) == kReadSetTag; }

// What stands for eight bytes of the program: the keys of the last write and of a read, or of an
// earlier write, marked by kWriteBit. The rest of their cells is kept apart, for most accesses end
// with a look at the keys.
//
// When there is more to say, the word is shared: a CellSet has it all, and the last write. The two
// keys are then of reads, the first (marked by kSharedBit) of an even slot and the second of an odd
// one, so that the threads that read it find themselves. A place that no read needs has the last
// write, marked by kWriteBit.
struct ShadowWord {
  u64 write;  // its lowest bits are the word's lock
  u64 read;
};
constexpr u64 kWriteBit = kAtomicBit;

// The rest of a word's cells; or, in a shared word, kReadSetTag and a pointer to the set.
union WordRest {
  struct {
    u32 writeScene, writeSite, readScene, readSite;
  };
  u64 set;  // never a tag in a word that is not shared: there are not so many sites
};
static_assert(sizeof(ShadowWord) == 16 && sizeof(WordRest) == 16);

constexpr bool isShared(u64 writeKey) { return (writeKey & kSharedBit) != 0; }

constexpr u32 kFlagBits = 6;
constexpr u32 kFlagsMask = (1u << kFlagBits) - 1;

// An access to be checked: at most eight bytes within one word.
struct Access {
  Thread* thread;
  uptr word;  // address of the word
  u64 key;    // epoch and atomic bit, no bytes
  u32 scene;
  u32 site;
  u8 bytes;
  bool isWrite;
};

// What an access ran into.
struct Conflict {
  Cell earlier;
  bool earlierWrote;
};
constexpr u32 kMostConflicts = 24;

struct Conflicts {
  Conflict items[kMostConflicts];
  u32 count;
};

void openShadow();
// In the child of a fork: locks of words that other threads held are free.
void unlockShadowAfterFork();
// Forgets everything about [begin, begin + bytes).
void forgetRange(uptr begin, u64 bytes);
// The same for whole words, which `made` (see kMadeBit) is remembered of then.
void renewRange(uptr begin, u64 bytes, const Cell& made);
// Whether the key of an earlier access says all that one of this epoch and these bytes would add.
// `ignored`: bits of the key that make no difference.
LS_INLINE bool says(u64 key, u64 epoch, u8 bytes, u64 ignored = 0) {
  u64 compared = (~kBytesMask | bytesKey(bytes)) & ~ignored;
  return (key & compared) == (epoch | bytesKey(bytes));
}

// What can be told by a look at the keys.
template <bool kIsWrite>
LS_INLINE bool isRepeated(const ShadowWord* word, u64 epoch, u8 bytes) {
  u64 write = __atomic_load_n(&word->write, __ATOMIC_ACQUIRE);
  if (kIsWrite) return says(write, epoch, bytes);
  return says(write, epoch, bytes, kSharedBit) ||
         says(__atomic_load_n(&word->read, __ATOMIC_ACQUIRE), epoch, bytes);
}

// Whether the word already remembers an access of the same epoch that makes this one superfluous.
// Takes no lock.
bool isRecorded(const ShadowWord* word, u64 epoch, u8 bytes, bool isWrite);
// The same of a unit.
bool unitSays(const Unit& unit, u64 epoch, u8 bytes, bool isWrite, u64 ignored);

}  // namespace lockstitch::rt
