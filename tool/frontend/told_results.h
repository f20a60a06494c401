// What a returned value says by itself to who asks whether there is something in it: an optional
// without a value, an error code that is an error, `-errno`.
#pragma once

#include "tool/frontend/function_state.h"

namespace lockstitch {

// As by its conversion to bool: of an error code, whether it is an error.
enum class Told { Unknown, Nothing, Something };

Told toldByReturned(const FunctionState& state, const clang::Expr* value);

// The object that a call asks so, `result.has_value()`, `if (error)`; null of other calls.
const clang::Expr* askedForContent(UnitContext& unit, const clang::CallExpr* call);

}  // namespace lockstitch
