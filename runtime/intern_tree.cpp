#include "runtime/intern_tree.h"

#include "runtime/memory.h"

namespace lockstitch::rt {

constinit InternTree g_stacks;
constinit InternTree g_held;

void InternTree::open() {
  nodes_ = static_cast<Node*>(mapPages(size_t{kNodeLimit} * sizeof(Node)));
  heads_ = static_cast<u32*>(mapPages(size_t{kHeads} * sizeof(u32)));
  tags_ = static_cast<u32*>(mapPages(size_t{kNodeLimit} * sizeof(u32)));
}

void InternTree::clearTags() {
  u32 used = __atomic_load_n(&used_, __ATOMIC_RELAXED);
  for (u32 node = 0; node < used && node < kNodeLimit; ++node) tags_[node] = 0;
}

u32 InternTree::find(u32 head, u32 until, u32 parent, u64 key) const {
  for (u32 node = head; node != until; node = nodes_[node].next) {
    if (nodes_[node].key == key && nodes_[node].parent == parent) return node;
  }
  return 0;
}

u32 InternTree::child(u32 parent, u64 key) {
  u32* slot = &heads_[mixBits(key + (u64{parent} << 32 | parent)) & (kHeads - 1)];
  u32 head = __atomic_load_n(slot, __ATOMIC_ACQUIRE);
  if (u32 found = find(head, 0, parent, key)) return found;
  u32 node = __atomic_fetch_add(&used_, 1, __ATOMIC_RELAXED);
  if (node >= kNodeLimit) {
    __atomic_store_n(&used_, kNodeLimit, __ATOMIC_RELAXED);
    return parent;
  }
  nodes_[node].key = key;
  nodes_[node].parent = parent;
  for (;;) {
    nodes_[node].next = head;
    u32 seen = head;
    if (__atomic_compare_exchange_n(slot, &seen, node, false, __ATOMIC_ACQ_REL,
                                    __ATOMIC_ACQUIRE)) {
      return node;
    }
    // Another thread was first with something: perhaps with this very chain. The node made here
    // then stays unused, which is rare and costs sixteen bytes.
    if (u32 found = find(seen, head, parent, key)) return found;
    head = seen;
  }
}

}  // namespace lockstitch::rt
