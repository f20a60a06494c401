// Functions that lock, or do not, as a parameter tells them: `update(item, /*locked=*/true)`.
//
// A call that fixes such a parameter gets a copy of the callee in which the parameter's branches
// are decided, so that each copy has one lockset where the original has a doubtful one. This is the
// cheapest form of context sensitivity, and used where it decides: on flags of functions that lock.
#pragma once

#include "analyses/program/program_model.h"

namespace lockstitch::program {

// Adds the copies and lets the calls name them. Linear in the size of what is copied; the number of
// copies of one function and of all are bounded. To be called before calls are resolved.
void specialiseByFlags(Program& program);

}  // namespace lockstitch::program
