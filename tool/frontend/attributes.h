// Clang's thread-safety attributes as facts.
#pragma once

#include "tool/frontend/function_state.h"

namespace lockstitch {

bool hasThreadSafetyAttributes(const clang::FunctionDecl* decl);
void addAttributes(FunctionState& state, const clang::FunctionDecl* decl);
// The lock that GUARDED_BY names, relative to This; 0 without one.
uint32_t guardedBy(UnitContext& unit, const clang::ValueDecl* decl);

}  // namespace lockstitch
