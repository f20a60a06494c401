// Rings between two threads: each side has an index of its own (an atomic), takes the slot that it
// names, and publishes the index anew; the other side looks at it first. `slots[head % n]` in a
// function that reads head, acquires tail and releases head is a slot of the ring (head, tail).
#pragma once

#include <optional>
#include <string>

#include "tool/frontend/function_state.h"

namespace lockstitch {

// The own index and the other side's, as they are called in all functions.
struct RingIndex {
  std::string own;
  std::string other;
};

// Of the value of `expression` where that is the load of a ring's own index in this function.
// Cost: the function's body is walked once.
std::optional<RingIndex> ringIndexOf(FunctionState& state, const clang::Expr* expression);

}  // namespace lockstitch
