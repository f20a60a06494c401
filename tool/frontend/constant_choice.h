// `if (c ? (lock(), 1) : 0)`: what was chosen tells which way was gone, as a flag does.
#pragma once

#include "tool/frontend/body_index.h"

namespace lockstitch {

// The last operand of commas.
const clang::Expr* lastOfCommas(const clang::Expr* value);

// Whether the choice has a constant for one of its two, at least.
bool isOfConstants(const clang::ConditionalOperator* choice, clang::ASTContext& ast);

// The choice of constants that gives what `value` gives and decides a branch; or null.
const clang::ConditionalOperator* decidingChoiceOf(const clang::Expr* value, const BodyIndex& index,
                                                   clang::ASTContext& ast);

}  // namespace lockstitch
