// Clang's thread-safety attributes as facts.
#pragma once

#include "tool/frontend/function_state.h"

namespace lockstitch {

bool hasThreadSafetyAttributes(const clang::FunctionDecl* decl);
void addAttributes(FunctionState& state, const clang::FunctionDecl* decl);
// Makes the body of a function that is declared only: what its attributes say that it does. After
// addAttributes; none when they say nothing of the kind.
void lowerContract(FunctionState& state, const clang::FunctionDecl* decl);
// The lock that GUARDED_BY names, relative to This; 0 without one.
uint32_t guardedBy(UnitContext& unit, const clang::ValueDecl* decl);

}  // namespace lockstitch
