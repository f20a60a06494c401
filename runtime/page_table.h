// A two-level table over the address space: any address of the program maps to its part of a leaf,
// which is made on first use. No address is fixed, so any layout of the process will do.
#pragma once

#include "runtime/memory.h"

namespace lockstitch::rt {

// One Item for each (1 << kItemShift) bytes; leaves cover 1 MiB.
template <class Item, u32 kItemShift>
class PageTable {
 public:
  static constexpr u32 kLeafShift = 20;
  static constexpr u32 kAddressBits = 47;
  static constexpr u32 kItemsPerLeaf = 1u << (kLeafShift - kItemShift);

  void open() {
    leaves_ =
        static_cast<Item**>(mapPages((size_t{1} << (kAddressBits - kLeafShift)) * sizeof(Item*)));
  }
  LS_INLINE bool covers(uptr address) const { return address >> kAddressBits == 0; }

  // Null when nothing there was ever used.
  LS_INLINE Item* find(uptr address) const {
    Item* leaf = __atomic_load_n(&leaves_[address >> kLeafShift], __ATOMIC_ACQUIRE);
    return leaf ? leaf + indexOf(address) : nullptr;
  }
  LS_INLINE Item* at(uptr address) {
    Item* leaf = __atomic_load_n(&leaves_[address >> kLeafShift], __ATOMIC_ACQUIRE);
    if (LS_UNLIKELY(!leaf)) leaf = makeLeaf(address);
    return leaf + indexOf(address);
  }

 private:
  static u32 indexOf(uptr address) {
    return static_cast<u32>(address >> kItemShift) & (kItemsPerLeaf - 1);
  }
  LS_NOINLINE Item* makeLeaf(uptr address) {
    constexpr size_t bytes = size_t{kItemsPerLeaf} * sizeof(Item);
    auto* made = static_cast<Item*>(mapPages(bytes));
    Item* none = nullptr;
    if (__atomic_compare_exchange_n(&leaves_[address >> kLeafShift], &none, made, false,
                                    __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE)) {
      return made;
    }
    unmapPages(made, bytes);
    return none;
  }

  Item** leaves_ = nullptr;
};

}  // namespace lockstitch::rt
