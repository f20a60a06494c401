// Loops that walk along a list: `for (p = head; p; p = p->next)`.
#pragma once

#include "tool/frontend/function_state.h"

namespace lockstitch {

// Whether the innermost loop around `at`, which is in no other loop, moves the pointer on from node
// to node, once in each turn, and nothing else changes it there.
bool isWalkedAt(const FunctionState& state, const clang::Stmt* at, const clang::VarDecl* variable);

// Of such a pointer a linear form that is another one in each turn; otherwise null.
std::unique_ptr<facts::LinearFormT> formOfWalk(FunctionState& state, const clang::Stmt* at,
                                               const clang::VarDecl* variable);

}  // namespace lockstitch
