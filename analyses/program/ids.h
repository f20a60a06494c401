// Strong ids of the program model. 0 is "none" everywhere. Ids are given in a deterministic order
// (see linker.h), so ordering by id is independent of the order of the input files.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace lockstitch::program {

template <class Tag>
struct Id {
  uint32_t value = 0;
  auto operator<=>(const Id&) const = default;
  explicit operator bool() const { return value != 0; }
};

using Symbol = Id<struct SymbolTag>;  // an interned string
using FunctionId = Id<struct FunctionTag>;
using PathId = Id<struct PathTag>;            // an interned access path
using ChainId = Id<struct ChainTag>;          // an interned chain of call sites ending at an event
using LocksetId = Id<struct LocksetTag>;      // an interned set of held locks
using PathSetId = Id<struct PathSetTag>;      // an interned set of paths
using ThreadSetId = Id<struct ThreadSetTag>;  // an interned set of threads

inline size_t mixHash(size_t seed, size_t value) {
  return seed ^ (value + 0x9e3779b97f4a7c15ULL + (seed << 6) + (seed >> 2));
}

}  // namespace lockstitch::program

template <class Tag>
struct std::hash<lockstitch::program::Id<Tag>> {
  size_t operator()(lockstitch::program::Id<Tag> id) const {
    return id.value * 0x9e3779b97f4a7c15ULL;
  }
};
