// `__attribute__((alias("NAME")))`: another name of a function of the same source.
#pragma once

#include "tool/frontend/clang_headers.h"

namespace lockstitch {

// The function that `function` is another name of; null when it is none, or NAME is not found. NAME
// is what the linker knows: of C++ the mangled one. Costs a walk over the source's functions, for
// aliases in C++ only.
const clang::FunctionDecl* aliasTarget(const clang::FunctionDecl* function);

}  // namespace lockstitch
