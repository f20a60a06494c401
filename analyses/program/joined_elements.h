// Which elements of a container the loops come to that start threads and wait for them.
#pragma once

#include "analyses/program/frame.h"
#include "analyses/program/summary.h"

namespace lockstitch::program {

// Whether a loop over constants that has the element `joined` in each turn comes to fewer than the
// one that has `started`. False where one of the two is no such loop, or they are of two
// containers. O(1).
bool comesToFewer(const Program& program, PathId joined, PathId started);

// How many elements a loop over constants comes to that begins with the first and leaves out none,
// where `element` is the one of each turn; otherwise 0. O(1).
int64_t elementsFromFirst(const Program& program, PathId element);

// All names that a callee's thread has for the caller, with repetitions.
Paths handlesAt(Binding& binding, const LiveThread& live);

}  // namespace lockstitch::program
