// Arrays of pointers of which a loop has given each element an object of its own: `rows[i] =
// malloc(…)`. What is reached through different elements is apart.
#pragma once

#include "analyses/program/dependence.h"
#include "analyses/program/sharing.h"

namespace lockstitch::program {

// The subscripts of the elements by whose pointers the two accesses, of one function, come to their
// object; empty where that was not made so. Assumes that no pointer is in two elements of the array
// by which it is reached (soundness.md). Cost: linear in the functions that made the object.
std::vector<SubscriptPair> rowSubscripts(const OriginView& view, const AccessPair& pair);

}  // namespace lockstitch::program
