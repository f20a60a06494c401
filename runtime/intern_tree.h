// Chains of 64-bit keys, each kept once: a node is (parent, key) and stands for the whole chain up
// to the root. Call stacks are chains of program counters (a calling-context tree), held locks are
// chains of (lock, where taken). A node is four bytes wherever it is stored, is never freed, and
// can be read by any thread at any time. Looking up a child takes no lock, making one seldom does.
//
// A node lists its first children itself; nodes are numbered as they are made, so a walk down the
// tree, as calls make it, goes through memory nearly in order. Further children are found by a
// hash.
#pragma once

#include "runtime/base.h"
#include "runtime/spin_lock.h"

namespace lockstitch::rt {

class InternTree {
 public:
  static constexpr u32 kNodeLimit = 1u << 26;

  // To be called once, before any use.
  void open();

  // The child of `parent` with `key`, made when it is not there yet. Returns `parent` itself when
  // the tree is full (that many distinct chains): the chain is then cut, never wrong.
  u32 child(u32 parent, u64 key);

  u64 keyOf(u32 node) const { return nodes_[node].key; }
  u32 parentOf(u32 node) const { return nodes_[node].parent; }
  // A number the owner of the tree may keep for each node, 0 at first.
  u32* tagOf(u32 node) { return &tags_[node]; }
  void clearTags();

 private:
  struct Node {
    u64 key;
    u32 parent;
    u32 next;   // in the list of the parent's children, or of a hash
    u32 first;  // of its children
    u32 unused;
  };
  static constexpr u32 kMostListed = 8;
  // The hash is a row of tables, each eight times the one before; a new one is begun when the last
  // is full, and nothing ever moves. So little memory is touched by a program that needs little.
  static constexpr u32 kFirstHeads = 1u << 10;
  static constexpr u32 kMostTables = 5;
  static constexpr u32 headsIn(u32 table) { return kFirstHeads << 3 * table; }
  static constexpr u32 headsBefore(u32 table) { return (headsIn(table) - kFirstHeads) / 7; }

  u32 hashed(u32 parent, u64 key);
  u32 findHashed(u64 hash, u32 parent, u64 key) const;
  u32 make(u32 parent, u64 key);
  u32* headOf(u32 table, u64 hash) const {
    return &heads_[headsBefore(table) + (static_cast<u32>(hash) & (headsIn(table) - 1))];
  }

  Node* nodes_ = nullptr;
  u32* heads_ = nullptr;
  u32* tags_ = nullptr;
  u32 used_ = 1;        // node 0 is the root
  SpinLock insertion_;  // into the hash
  u32 tables_ = 1;      // of the hash, in use
  u32 inTable_ = 0;     // nodes in the last of them
};

// Call stacks: innermost frame at the node, outermost next to the root.
extern InternTree g_stacks;
// Held locks: the last taken at the node.
extern InternTree g_held;

// A thread's own window on a tree: nearly every lookup ends here.
template <u32 kEntries>
class InternCache {
 public:
  LS_INLINE u32 child(InternTree& tree, u32 parent, u64 key) {
    u64 mixed = key ^ key >> 13 ^ key >> 30 ^ u64 { parent } * 0x9e3779b1u;
    Entry& entry = entries_[mixed & (kEntries - 1)];
    if (LS_LIKELY(entry.key == key && entry.parent == parent && entry.node)) return entry.node;
    return miss(tree, entry, parent, key);
  }

 private:
  struct Entry {
    u64 key;
    u32 parent;
    u32 node;
  };
  // A signal handler may come in between: the node is stored last and cleared first.
  LS_NOINLINE u32 miss(InternTree& tree, Entry& entry, u32 parent, u64 key) {
    u32 node = tree.child(parent, key);
    __atomic_store_n(&entry.node, 0, __ATOMIC_RELEASE);
    entry.key = key;
    entry.parent = parent;
    __atomic_store_n(&entry.node, node, __ATOMIC_RELEASE);
    return node;
  }

  Entry entries_[kEntries];
};

}  // namespace lockstitch::rt
