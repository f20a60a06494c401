// Containers that are made of a list of their elements: `std::vector<Worker*> all{&a, &b};`.
#pragma once

#include "tool/frontend/unit_context.h"

namespace lockstitch {

// The objects or pointers of which the container's elements are made; null of what is constructed
// otherwise, of maps, and where the elements are numbers.
const clang::InitListExpr* listedElements(UnitContext& unit,
                                          const clang::CXXConstructExpr* construct);

}  // namespace lockstitch
