// Chains of calls, interned from their ends: a chain is one link and the chain within it.
//
// Of the accesses of a function that is entered in one way, only the last links differ. Such chains
// are kept as what leads there, once for all of them, and the last link: joined chains, whose links
// are found when they are asked for.
#pragma once

#include <iterator>
#include <utility>
#include <vector>

#include "analyses/program/ids.h"
#include "analyses/program/interner.h"

namespace lockstitch::program {

// One link of a chain of calls: event `event` of `function`, then `inner` (none: the leaf).
struct ChainLink {
  FunctionId function;
  uint32_t event = 0;
  ChainId inner;
  bool operator==(const ChainLink&) const = default;
};
struct ChainLinkHash {
  size_t operator()(const ChainLink& link) const {
    return mixHash(mixHash(link.function.value, link.event), link.inner.value);
  }
};

// Not thread-safe, not even to ask. Every question but contains() and links() is answered in
// constant time.
class ChainTable {
 public:
  ChainId intern(const ChainLink& link) {
    return add(link, link.inner ? shapes_[link.inner.value].leaf : ChainId{}, length(link.inner));
  }
  // The chain of the links of `outer`, which was not joined itself, and of `leaf`, one link.
  ChainId join(ChainId outer, ChainId leaf) const {
    return outer ? add({FunctionId{}, outer.value, leaf}, leaf, length(outer)) : leaf;
  }
  ChainLink operator[](ChainId chain) const {
    const ChainLink& stored = links_[chain];
    if (!isJoined(stored)) return stored;
    const ChainLink& first = links_[ChainId{stored.event}];
    return {first.function, first.event, join(first.inner, stored.inner)};
  }
  // The last link: where it happens.
  ChainId leaf(ChainId chain) const { return shapes_[chain.value].leaf; }
  uint32_t length(ChainId chain) const { return shapes_[chain.value].length; }
  bool contains(ChainId chain, FunctionId function, uint32_t event) const {
    for (const ChainLink& link : links(chain))
      if (link.event == event && link.function == function) return true;
    return false;
  }
  size_t size() const { return links_.size(); }

  // The links of a chain in turn, outermost first; what is within each of them is not told. Valid
  // until chains are added.
  class Iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = ChainLink;
    using difference_type = std::ptrdiff_t;
    using pointer = const ChainLink*;
    using reference = const ChainLink&;

    Iterator(const ChainTable* table, ChainId at) : table_(table), at_(at) { enter(); }
    const ChainLink& operator*() const { return table_->links_[at_]; }
    const ChainLink* operator->() const { return &**this; }
    Iterator& operator++() {
      at_ = (**this).inner;
      if (!at_) at_ = std::exchange(leaf_, ChainId{});
      enter();
      return *this;
    }
    bool operator==(const Iterator& other) const { return at_ == other.at_; }

   private:
    void enter() {
      if (!at_ || !isJoined(table_->links_[at_])) return;
      leaf_ = table_->links_[at_].inner;
      at_ = ChainId{table_->links_[at_].event};
    }

    const ChainTable* table_;
    ChainId at_, leaf_;  // the leaf comes when the part before it has ended
  };
  struct Links {
    const ChainTable* table;
    ChainId chain;
    Iterator begin() const { return {table, chain}; }
    Iterator end() const { return {table, ChainId{}}; }
  };
  Links links(ChainId chain) const { return {this, chain}; }

 private:
  struct Shape {
    ChainId leaf;
    uint32_t length = 0;
  };

  // Stored without a function: `event` is the part before the leaf, `inner` the leaf.
  static bool isJoined(const ChainLink& stored) { return !stored.function && stored.event != 0; }

  ChainId add(const ChainLink& link, ChainId leaf, uint32_t lengthWithin) const {
    const ChainId id = links_.intern(link);
    if (id.value == shapes_.size()) shapes_.push_back({leaf ? leaf : id, lengthWithin + 1});
    return id;
  }

  // Joined chains are added where their links are asked for.
  mutable Interner<ChainLink, ChainId, ChainLinkHash> links_;
  mutable std::vector<Shape> shapes_{1};  // by ChainId
};

}  // namespace lockstitch::program
