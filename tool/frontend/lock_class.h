// Lock classes of the program's own that a guard takes: whether they order anything.
#pragma once

#include "tool/frontend/unit_context.h"

namespace lockstitch {

// Whether who takes such a lock comes after who gave it back. Not where `lock` or `unlock` is seen
// to do nothing that orders: all that they do to atomics is relaxed, without a fence, or there is
// nothing in them. What is not seen, calls anything else, or carries an attribute of a capability
// is believed. Linear in the size of the two bodies.
bool ordersHolders(UnitContext& unit, const clang::CXXRecordDecl* lock);

}  // namespace lockstitch
