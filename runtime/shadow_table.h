// From an address of the program to its shadow word. Two levels: a leaf stands for 1 MiB and is
// made on first use, so any layout of the process will do. It holds the words, then the rest of
// them (see WordRest), then a mark for each page of the program that has anything in the shadow:
// forgetting the others costs nothing. Last a bit for each word that atomics live in.
//
// A page's part of the leaf is asked of the kernel when it is first used, and more of it when the
// pages before are in use already: left to itself the kernel would stop the program twice for each
// of its pages, once to show zeroes and once to make them writable.
#pragma once

#include "runtime/memory.h"
#include "runtime/shadow.h"

namespace lockstitch::rt {

// Of the one table there is: one load less.
extern uptr* g_leaves LS_SHARED("leaves");

class ShadowTable {
 public:
  static constexpr u32 kLeafShift = 20;
  static constexpr u32 kAddressBits = 47;
  static constexpr u32 kPageShift = 12;
  static constexpr uptr kLeafMask = (uptr{1} << kLeafShift) - 1;
  static constexpr u32 kScale = sizeof(ShadowWord) / 8;

  void open() {
    g_leaves =
        static_cast<uptr*>(mapPages((size_t{1} << (kAddressBits - kLeafShift)) * sizeof(uptr)));
  }
  LS_INLINE bool covers(uptr address) const { return address >> kAddressBits == 0; }

  // False when nothing there was ever used. An address that is not covered may look like another
  // one: whoever finds nothing asks then.
  LS_INLINE bool find(uptr address, const ShadowWord** word) const {
    uptr leaf = leafOf(address);
    *word = wordIn(leaf, address);
    return LS_LIKELY(leaf != 0);
  }
  // The same for what begins a word.
  LS_INLINE bool findAligned(uptr address, const ShadowWord** word) const {
    uptr leaf = leafOf(address);
    *word = reinterpret_cast<const ShadowWord*>(leaf + address * kScale);
    return LS_LIKELY(leaf != 0);
  }
  ShadowWord* find(uptr address) const {
    const ShadowWord* word;
    return find(address, &word) ? const_cast<ShadowWord*>(word) : nullptr;
  }
  // To be written to: marks the page. The mark is the same for all words of the page.
  LS_INLINE ShadowWord* at(uptr address, const u8** markFound = nullptr) {
    uptr leaf = __atomic_load_n(&g_leaves[address >> kLeafShift], __ATOMIC_ACQUIRE);
    if (LS_UNLIKELY(!leaf)) leaf = makeLeaf(address);
    u8* mark = markIn(leaf, address);
    if (LS_UNLIKELY(!(*mark & kUsed))) markUsed(leaf, address, mark);
    if (markFound) *markFound = mark;
    return wordIn(leaf, address);
  }
  // False when at() has something to make or to mark.
  LS_INLINE bool findUsed(uptr address, ShadowWord** word, const u8** mark) const {
    uptr leaf = __atomic_load_n(&g_leaves[address >> kLeafShift], __ATOMIC_ACQUIRE);
    if (LS_UNLIKELY(!leaf)) return false;
    *mark = markIn(leaf, address);
    *word = wordIn(leaf, address);
    return LS_LIKELY(**mark & kUsed);
  }
  // Whether atomics may live in a word: first ask its page's mark. Only under the word's lock is a
  // "no" certain.
  LS_INLINE static bool mayHaveAtomics(const u8* mark) {
    return __atomic_load_n(mark, __ATOMIC_RELAXED) & kAtomics;
  }
  // Under the word's lock: whether atomics live in it. `mark` is its page's.
  LS_INLINE static bool hasAtomicsIn(const u8* mark, uptr address) {
    if (LS_LIKELY(!mayHaveAtomics(mark))) return false;
    uptr page = (address & kLeafMask) >> kPageShift;
    auto* bits = reinterpret_cast<const u64*>(mark - page + (kBitsAt - kMarksAt));
    return __atomic_load_n(&bits[(address & kLeafMask) >> (3 + 6)], __ATOMIC_ACQUIRE) &
           bitOf(address);
  }
  LS_INLINE bool findAtomics(uptr address, const ShadowWord** word) const {
    uptr leaf = __atomic_load_n(&g_leaves[address >> kLeafShift], __ATOMIC_ACQUIRE);
    *word = wordIn(leaf, address);
    return leaf && (__atomic_load_n(bitsIn(leaf, address), __ATOMIC_ACQUIRE) & bitOf(address));
  }
  bool hasAtomics(uptr address) const {
    const ShadowWord* word;
    return findAtomics(address, &word);
  }
  LS_NOINLINE ShadowWord* markAtomics(uptr address) {
    ShadowWord* word = at(address);
    uptr leaf = g_leaves[address >> kLeafShift];
    __atomic_fetch_or(markIn(leaf, address), kUsed | kAtomics, __ATOMIC_ACQ_REL);
    __atomic_fetch_or(bitsIn(leaf, address), bitOf(address), __ATOMIC_ACQ_REL);
    return word;
  }
  // Its mark stays.
  void unmarkAtomics(uptr address) {
    uptr leaf = g_leaves[address >> kLeafShift];
    __atomic_fetch_and(bitsIn(leaf, address), ~bitOf(address), __ATOMIC_ACQ_REL);
  }
  LS_INLINE static WordRest* restOf(ShadowWord* word) {
    return reinterpret_cast<WordRest*>(reinterpret_cast<u8*>(word) + kRestAt);
  }
  static const WordRest* restOf(const ShadowWord* word) {
    return restOf(const_cast<ShadowWord*>(word));
  }
  // Whether there is anything in the page.
  bool isInUse(uptr address) const {
    const u8* mark = markOf(address);
    return mark && isMarked(mark);
  }
  // A page whose words are all to be forgotten: who comes in between marks it again.
  LS_INLINE static void unmark(u8* mark) { __atomic_fetch_and(mark, kMapped, __ATOMIC_SEQ_CST); }
  LS_INLINE static bool isMarked(const u8* mark) { return *mark & (kUsed | kAtomics); }
  // Null when the whole leaf was never used.
  u8* markOf(uptr address) const {
    uptr leaf = __atomic_load_n(&g_leaves[address >> kLeafShift], __ATOMIC_ACQUIRE);
    return leaf ? markIn(leaf, address) : nullptr;
  }

 private:
  LS_INLINE uptr leafOf(uptr address) const {
    uptr index = address << (64 - kAddressBits) >> (64 - kAddressBits + kLeafShift);
    return __atomic_load_n(&g_leaves[index], __ATOMIC_ACQUIRE);
  }
  // One more word, always empty: who looks at two need not ask whether there is a second one.
  static constexpr size_t kWordBytes = (size_t{1} << kLeafShift) * kScale;
  static constexpr size_t kRestAt = kWordBytes + 64;
  static constexpr size_t kMarksAt = kRestAt + kWordBytes / sizeof(ShadowWord) * sizeof(WordRest);
  static constexpr size_t kBitsAt = kMarksAt + (size_t{1} << (kLeafShift - kPageShift));
  static constexpr size_t kLeafSize = kBitsAt + (size_t{1} << (kLeafShift - 3 - 3));
  // Of a page's mark.
  static constexpr u8 kUsed = 1;
  static constexpr u8 kAtomics = 2;
  static constexpr u8 kMapped = 4;
  static constexpr u32 kMostAhead = 8;  // pages

  // A leaf is kept as the address that the word of address 0 would have if it went down so far.
  LS_INLINE static ShadowWord* wordIn(uptr leaf, uptr address) {
    return reinterpret_cast<ShadowWord*>(leaf + (address & ~uptr{7}) * kScale);
  }
  LS_INLINE static u8* markIn(uptr leaf, uptr address) {
    auto* marks = reinterpret_cast<u8*>(leaf + (address & ~kLeafMask) * kScale + kMarksAt);
    return marks + ((address & kLeafMask) >> kPageShift);
  }
  static u64* bitsIn(uptr leaf, uptr address) {
    auto* bits = reinterpret_cast<u64*>(leaf + (address & ~kLeafMask) * kScale + kBitsAt);
    return bits + ((address & kLeafMask) >> (3 + 6));
  }
  static u64 bitOf(uptr address) { return u64{1} << (address >> 3 & 63); }
  LS_NOINLINE void markUsed(uptr leaf, uptr address, u8* mark) {
    if (!(*mark & kMapped)) mapAhead(leaf, address, mark);
    __atomic_fetch_or(mark, kUsed, __ATOMIC_RELAXED);
  }
  void mapAhead(uptr leaf, uptr address, u8* mark) {
    uptr begin = address & ~((uptr{1} << kPageShift) - 1);
    u32 before = static_cast<u32>((begin & kLeafMask) >> kPageShift);
    u32 after = (1u << (kLeafShift - kPageShift)) - before;
    u32 inUse = 0;
    while (inUse < smaller(before, kMostAhead) && (mark[-1 - static_cast<int>(inUse)] & kUsed)) {
      ++inUse;
    }
    u32 pages = smaller(inUse + 1, after);
    for (u32 i = 0; i < pages; ++i) __atomic_fetch_or(&mark[i], kMapped, __ATOMIC_RELAXED);
    ShadowWord* words = wordIn(leaf, begin);
    size_t bytes = (size_t{pages} << kPageShift) * kScale;
    makeWritable(words, bytes);
    makeWritable(restOf(words), bytes);
  }
  LS_NOINLINE uptr makeLeaf(uptr address) {
    auto mapped = reinterpret_cast<uptr>(mapPages(kLeafSize));
    uptr made = mapped - (address & ~kLeafMask) * kScale;
    uptr none = 0;
    if (LS_LIKELY(made != 0) &&
        __atomic_compare_exchange_n(&g_leaves[address >> kLeafShift], &none, made, false,
                                    __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE)) {
      return made;
    }
    // Another thread was first; or, once in 2^47 times, the address does not tell from "none".
    if (!none) none = makeLeaf(address);
    unmapPages(reinterpret_cast<void*>(mapped), kLeafSize);
    return none;
  }
};

extern ShadowTable g_shadow;

}  // namespace lockstitch::rt
