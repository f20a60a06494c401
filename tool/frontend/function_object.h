// Objects of the program's own classes that are called like functions.
#pragma once

#include "tool/frontend/unit_context.h"

namespace lockstitch {

// The one operator() of a class of the program's own, of which objects are functions; else null.
const clang::CXXMethodDecl* callOperatorOf(UnitContext& unit, clang::QualType type);

}  // namespace lockstitch
