// The number that each of a loop's threads is given: where it is compared with a constant, one of
// the threads goes in.
#pragma once

#include <set>

#include "analyses/program/sharing.h"

namespace lockstitch::program {

// The functions that threads run, and those that these pass their number on to as it is: only there
// is it worth remembering what a parameter was compared with. O(events of threads).
std::set<FunctionId> findNumberTakers(const Program& program);

// Whether it is the mark of such a comparison, which is kept among the locks.
bool isNumber(const Program& program, PathId lock);

// Both are threads that one loop starts, each with a number of its own, and where they are that is
// the same constant. Where the loop is run again beside them, the numbers come again.
bool isOneOfNumber(const OriginView& view, const AccessPair& pair, PathId lock);

}  // namespace lockstitch::program
