// Ids of a trace, each a type of its own: a thread is not a lock. Dense from 1; 0 = none.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace lockstitch {

template <class Tag>
struct TraceId {
  uint32_t value = 0;
  constexpr TraceId() = default;
  constexpr explicit TraceId(uint32_t id) : value(id) {}
  explicit operator bool() const { return value != 0; }
  auto operator<=>(const TraceId&) const = default;
};

using ThreadId = TraceId<struct ThreadTag>;
using LockId = TraceId<struct LockTag>;
using StackId = TraceId<struct StackTag>;

}  // namespace lockstitch

template <class Tag>
struct std::hash<lockstitch::TraceId<Tag>> {
  size_t operator()(lockstitch::TraceId<Tag> id) const { return std::hash<uint32_t>()(id.value); }
};
