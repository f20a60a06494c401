// An array that grows by leaves and never moves an item; any thread may use it at any time.
#pragma once

#include "runtime/memory.h"

namespace lockstitch::rt {

template <class Item>
class StableArray {
 public:
  // Made of zeros on first use.
  Item* at(u32 index) {
    Item** leaf = &leaves_[index / kLeaf % kLeaves];
    Item* items = __atomic_load_n(leaf, __ATOMIC_ACQUIRE);
    if (!items) items = makeLeaf(leaf);
    return items + index % kLeaf;
  }

 private:
  static constexpr u32 kLeaf = 4096;
  static constexpr u32 kLeaves = 1u << 16;

  static Item* makeLeaf(Item** leaf) {
    auto* made = static_cast<Item*>(mapPages(kLeaf * sizeof(Item)));
    Item* none = nullptr;
    if (__atomic_compare_exchange_n(leaf, &none, made, false, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE))
      return made;
    unmapPages(made, kLeaf * sizeof(Item));
    return none;
  }

  Item* leaves_[kLeaves];
};

}  // namespace lockstitch::rt
