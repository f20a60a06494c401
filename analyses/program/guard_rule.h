// Library mode: data whose guard is known from most of its accesses, in code whose threads are not
// in sight. A class that keeps a mutex says that several threads may use it.
#pragma once

#include "analyses/program/candidates.h"

namespace lockstitch::program {

// For each field (or global) that the origins without a program access: when at least half of the
// places that access it hold one lock of the same owner, or one global lock, and another does not,
// a data-race between them. Constructors, destructors and what initialises are left out, and so is
// what the program's own origins reach: those threads are known. Linear in accesses, quadratic in
// the places of one field.
std::vector<Finding> findUnguarded(const std::vector<OriginView>& views);

}  // namespace lockstitch::program
