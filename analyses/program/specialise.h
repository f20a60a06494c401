// Functions that lock, or do not, as a parameter tells them: `update(item, /*locked=*/true)`;
// threads whose parameter tells their role; functions that run what they are given:
// `start_all(worker)`, `each(list, free_node)`.
//
// A call that fixes such a parameter gets a copy of the callee in which the parameter's branches
// are decided, and what it runs is known, so that each copy has one lockset where the original has
// a doubtful one, and runs one function where the original seems to run all. This is the cheapest
// form of context sensitivity, and used where it decides.
#pragma once

#include "analyses/program/program_model.h"

namespace lockstitch::program {

// Adds the copies and lets the calls name them. Linear in the size of what is copied; the number of
// copies of one function and of all are bounded. To be called before calls are resolved.
void specialiseByFlags(Program& program);

}  // namespace lockstitch::program
