#include "runtime/intern_tree.h"

#include "runtime/memory.h"

namespace lockstitch::rt {

constinit InternTree g_stacks;
constinit InternTree g_held;

void InternTree::open() {
  nodes_ = static_cast<Node*>(mapPages(size_t{kNodeLimit} * sizeof(Node)));
  heads_ = static_cast<u32*>(mapPages(size_t{headsBefore(kMostTables)} * sizeof(u32)));
  tags_ = static_cast<u32*>(mapPages(size_t{kNodeLimit} * sizeof(u32)));
}

void InternTree::clearTags() {
  u32 used = __atomic_load_n(&used_, __ATOMIC_RELAXED);
  for (u32 node = 0; node < used && node < kNodeLimit; ++node) tags_[node] = 0;
}

u32 InternTree::child(u32 parent, u64 key) {
  u32* slot = &nodes_[parent].first;
  u32 made = 0;
  for (;;) {
    u32 head = __atomic_load_n(slot, __ATOMIC_ACQUIRE);
    u32 listed = 0;
    for (u32 node = head; node; node = nodes_[node].next, ++listed) {
      if (nodes_[node].key == key) return node;
    }
    if (listed >= kMostListed) return hashed(parent, key);
    if (!made) made = make(parent, key);
    if (!made) return parent;
    nodes_[made].next = head;
    // When another thread was first with this very chain the node made here stays unused; that is
    // rare and costs little.
    if (__atomic_compare_exchange_n(slot, &head, made, false, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE)) {
      return made;
    }
  }
}

u32 InternTree::findHashed(u64 hash, u32 parent, u64 key) const {
  for (u32 table = __atomic_load_n(&tables_, __ATOMIC_ACQUIRE); table-- > 0;) {
    u32 node = __atomic_load_n(headOf(table, hash), __ATOMIC_ACQUIRE);
    for (; node; node = nodes_[node].next) {
      if (nodes_[node].key == key && nodes_[node].parent == parent) return node;
    }
  }
  return 0;
}

u32 InternTree::hashed(u32 parent, u64 key) {
  u64 hash = mixBits(key + (u64{parent} << 32 | parent));
  if (u32 node = findHashed(hash, parent, key)) return node;
  SpinGuard guard(insertion_);
  if (u32 node = findHashed(hash, parent, key)) return node;
  u32 made = make(parent, key);
  if (!made) return parent;
  if (inTable_ >= headsIn(tables_ - 1) && tables_ < kMostTables) {
    __atomic_store_n(&tables_, tables_ + 1, __ATOMIC_RELEASE);
    inTable_ = 0;
  }
  ++inTable_;
  u32* head = headOf(tables_ - 1, hash);
  nodes_[made].next = *head;
  __atomic_store_n(head, made, __ATOMIC_RELEASE);
  return made;
}

u32 InternTree::make(u32 parent, u64 key) {
  u32 node = __atomic_fetch_add(&used_, 1, __ATOMIC_RELAXED);
  if (node >= kNodeLimit) {
    __atomic_store_n(&used_, kNodeLimit, __ATOMIC_RELAXED);
    return 0;
  }
  nodes_[node].key = key;
  nodes_[node].parent = parent;
  return node;
}

}  // namespace lockstitch::rt
