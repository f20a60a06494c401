// Shadow memory: for each eight bytes of the program the last write and the reads since, each with
// its epoch, call stack and held locks. Exact: nothing is evicted. (FastTrack: Flanagan & Freund,
// PLDI 2009. Unlike there, cells carry byte masks, words split into smaller units when accesses of
// different sizes meet, and atomic accesses, which never race with each other, are kept apart.)
#pragma once

#include "runtime/epoch.h"
#include "runtime/intern_tree.h"
#include "runtime/page_table.h"
#include "runtime/trace_record.h"

namespace lockstitch::rt {

struct Thread;

// One remembered access. An empty one has key 0.
struct Cell {
  u64 key;       // epoch, atomic bit, bytes within the word; or a tag and a pointer
  u32 stack;     // StackNode of the access
  u32 heldInfo;  // HeldNode << 6 | trace::AccessFlags
};

struct Unit {
  Cell write;
  Cell read;
};

// The tags stand where a slot number would.
constexpr u64 kReadSetTag = 0xffffull << kSlotShift;  // in read.key: pointer to a ReadSet
constexpr u64 kSplitTag = 0xfffeull << kSlotShift;    // in write.key: pointer to Units
constexpr u64 kTagMask = 0xffffull << kSlotShift;

// What stands for eight bytes of the program.
struct ShadowWord {
  Unit unit;
};

constexpr u32 kHeldShift = 6;
constexpr u32 kFlagsMask = (1u << kHeldShift) - 1;

// An access to be checked: at most eight bytes within one word.
struct Access {
  Thread* thread;
  uptr word;  // address of the word
  u64 key;    // epoch and atomic bit, no bytes
  u8 bytes;
  bool isWrite;
  u32 stack;
  u32 heldInfo;
};

// What an access ran into.
struct Conflict {
  Cell earlier;
  bool earlierWrote;
};
constexpr u32 kMostConflicts = 4;

struct Conflicts {
  Conflict items[kMostConflicts];
  u32 count;
};

using ShadowTable = PageTable<ShadowWord, 3>;
extern ShadowTable g_shadow;

// Which pages of the program have anything in the shadow: forgetting the others costs nothing.
using PageMarks = PageTable<u8, 12>;
extern PageMarks g_pageMarks;

LS_INLINE void markShadowPage(uptr address) {
  u8* mark = g_pageMarks.at(address);
  if (LS_UNLIKELY(!*mark)) __atomic_store_n(mark, 1, __ATOMIC_RELAXED);
}

void openShadow();
// Checks the access against what the word remembers, then remembers it.
void checkAndRecord(ShadowWord* word, const Access& access, Conflicts* conflicts);
// Forgets everything about [begin, begin + bytes).
void forgetRange(uptr begin, u64 bytes);
// The last write to the byte, for atomicity violations. False when it is not known.
bool lastWrite(uptr address, Cell* cell);

}  // namespace lockstitch::rt
