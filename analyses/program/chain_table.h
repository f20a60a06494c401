// Chains of calls, interned from their ends: a chain is one link and the chain within it.
#pragma once

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

// Not thread-safe. Every question but contains() is answered in constant time.
class ChainTable {
 public:
  ChainId intern(const ChainLink& link) {
    const ChainId id = links_.intern(link);
    if (id.value == shapes_.size())
      shapes_.push_back({link.inner ? shapes_[link.inner.value].leaf : id, length(link.inner) + 1});
    return id;
  }
  const ChainLink& operator[](ChainId chain) const { return links_[chain]; }
  // The last link: where it happens.
  ChainId leaf(ChainId chain) const { return shapes_[chain.value].leaf; }
  uint32_t length(ChainId chain) const { return shapes_[chain.value].length; }
  bool contains(ChainId chain, FunctionId function, uint32_t event) const {
    for (; chain; chain = links_[chain].inner)
      if (links_[chain].event == event && links_[chain].function == function) return true;
    return false;
  }
  size_t size() const { return links_.size(); }

 private:
  struct Shape {
    ChainId leaf;
    uint32_t length = 0;
  };
  Interner<ChainLink, ChainId, ChainLinkHash> links_;
  std::vector<Shape> shapes_{1};  // by ChainId
};

}  // namespace lockstitch::program
