// Comparisons whose result a variable remembers: `bool isLess = a.id < b.id; … isLess ? a : b`.
#pragma once

#include <string>

#include "tool/frontend/function_state.h"

namespace lockstitch {

// What the variable that `condition` is was given, if that is a comparison by order or a call,
// which may be one, and it never has another value; null for anything else.
const clang::Expr* rememberedComparison(const FunctionState& state, const clang::Expr* condition);

// The expression as Clang prints it, in one form wherever it stands.
std::string printed(UnitContext& unit, const clang::Expr* expression);

}  // namespace lockstitch
