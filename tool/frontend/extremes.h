// The smaller and the larger of two pointers: `std::min(a, b)`, `std::max(a, b, less)`,
// `std::minmax({&a, &b})`, `a < b ? a : b`. What both may lead to is followed; by their names the
// analyses see that two of them are the two ends of one comparison.
#pragma once

#include <optional>
#include <string>

#include "tool/frontend/function_state.h"

namespace lockstitch {

struct Extremes {
  const clang::Expr *one = nullptr, *other = nullptr;
  // "min(a, b)", "max(a, b)", with the two in one order however they are written, and behind it
  // what they are compared by, unless by themselves; "" of what the value is not. Of one that is
  // chosen of the two, `smaller` is its name as of chosenOf().
  std::string smaller, larger;
};

// None, where the value is no such thing, or not of pointers.
std::optional<Extremes> extremesOf(const FunctionState& state, const clang::Expr* value);

// Of `a < b ? a : b` and its like "min(a, b)" or "max(a, b)", the names in one order; "" of others.
std::string smallerOrLargerOf(clang::ASTContext& ast, const clang::Expr* value);

// The name of what a condition chooses of two: the same, or "chosen(a, b) CONDITION", with what the
// variable that is asked remembers in its place; "" where nothing is chosen, or the two are not
// parts of the same name of two variables.
std::string chosenOf(const FunctionState& state, const clang::Expr* value);

}  // namespace lockstitch
