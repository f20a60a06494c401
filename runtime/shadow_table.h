// From an address of the program to its shadow word. Two levels: a leaf stands for 1 MiB and is
// made on first use, so any layout of the process will do. It holds the words, then the rest of
// them (see WordRest), then a mark for each page of the program that has anything in the shadow:
// forgetting the others costs nothing.
#pragma once

#include "runtime/memory.h"
#include "runtime/shadow.h"

namespace lockstitch::rt {

class ShadowTable {
 public:
  static constexpr u32 kLeafShift = 20;
  static constexpr u32 kAddressBits = 47;
  static constexpr u32 kPageShift = 12;
  static constexpr uptr kLeafMask = (uptr{1} << kLeafShift) - 1;
  static constexpr u32 kScale = sizeof(ShadowWord) / 8;

  void open() {
    leaves_ =
        static_cast<uptr*>(mapPages((size_t{1} << (kAddressBits - kLeafShift)) * sizeof(uptr)));
  }
  LS_INLINE bool covers(uptr address) const { return address >> kAddressBits == 0; }

  // False when nothing there was ever used.
  LS_INLINE bool find(uptr address, const ShadowWord** word) const {
    uptr leaf = __atomic_load_n(&leaves_[address >> kLeafShift], __ATOMIC_ACQUIRE);
    *word = wordIn(leaf, address);
    return LS_LIKELY(leaf != 0);
  }
  ShadowWord* find(uptr address) const {
    const ShadowWord* word;
    return find(address, &word) ? const_cast<ShadowWord*>(word) : nullptr;
  }
  // To be written to: marks the page.
  LS_INLINE ShadowWord* at(uptr address) {
    uptr leaf = __atomic_load_n(&leaves_[address >> kLeafShift], __ATOMIC_ACQUIRE);
    if (LS_UNLIKELY(!leaf)) leaf = makeLeaf(address);
    u8* mark = markIn(leaf, address);
    if (LS_UNLIKELY(!*mark)) __atomic_store_n(mark, 1, __ATOMIC_RELAXED);
    return wordIn(leaf, address);
  }
  LS_INLINE static WordRest* restOf(ShadowWord* word) {
    return reinterpret_cast<WordRest*>(reinterpret_cast<u8*>(word) + kRestAt);
  }
  static const WordRest* restOf(const ShadowWord* word) {
    return restOf(const_cast<ShadowWord*>(word));
  }
  // Null when the whole leaf was never used.
  u8* markOf(uptr address) const {
    uptr leaf = __atomic_load_n(&leaves_[address >> kLeafShift], __ATOMIC_ACQUIRE);
    return leaf ? markIn(leaf, address) : nullptr;
  }

 private:
  // One more word, always empty: who looks at two need not ask whether there is a second one.
  static constexpr size_t kWordBytes = (size_t{1} << kLeafShift) * kScale;
  static constexpr size_t kRestAt = kWordBytes + 64;
  static constexpr size_t kMarksAt = kRestAt + kWordBytes / sizeof(ShadowWord) * sizeof(WordRest);
  static constexpr size_t kLeafSize = kMarksAt + (size_t{1} << (kLeafShift - kPageShift));

  // A leaf is kept as the address that the word of address 0 would have if it went down so far.
  LS_INLINE static ShadowWord* wordIn(uptr leaf, uptr address) {
    return reinterpret_cast<ShadowWord*>(leaf + (address & ~uptr{7}) * kScale);
  }
  LS_INLINE static u8* markIn(uptr leaf, uptr address) {
    auto* marks = reinterpret_cast<u8*>(leaf + (address & ~kLeafMask) * kScale + kMarksAt);
    return marks + ((address & kLeafMask) >> kPageShift);
  }
  LS_NOINLINE uptr makeLeaf(uptr address) {
    auto mapped = reinterpret_cast<uptr>(mapPages(kLeafSize));
    uptr made = mapped - (address & ~kLeafMask) * kScale;
    uptr none = 0;
    if (LS_LIKELY(made != 0) &&
        __atomic_compare_exchange_n(&leaves_[address >> kLeafShift], &none, made, false,
                                    __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE)) {
      return made;
    }
    // Another thread was first; or, once in 2^47 times, the address does not tell from "none".
    if (!none) none = makeLeaf(address);
    unmapPages(reinterpret_cast<void*>(mapped), kLeafSize);
    return none;
  }

  uptr* leaves_ = nullptr;
};

extern ShadowTable g_shadow;

}  // namespace lockstitch::rt
