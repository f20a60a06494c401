// Barriers written by hand: who arrives counts itself, the last one changes what the others wait
// for: `if (++b->arrived == n) { b->arrived = 0; b->round++; } else while (round == b->round) …`.
#pragma once

#include <clang/AST/Expr.h>

#include "tool/frontend/function_state.h"

namespace lockstitch {

// Whether `change` is the one by which a thread counts itself at such a barrier: of a number, or of
// an atomic. That it counts up to all threads, or down from them, is taken for granted.
bool arrivesAtBarrier(const FunctionState& state, const clang::Expr* change);

// What `change` counts.
const clang::Expr* countedBy(const clang::Expr* change);

}  // namespace lockstitch
