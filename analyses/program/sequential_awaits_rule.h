// sequential-awaits: a note on two co_awaits of which the second does not need the first's result.
#pragma once

#include "analyses/program/narrate.h"

namespace lockstitch::program {

// Looks at coroutines of the user's own, at awaits of other coroutines of the program that follow
// each other without a condition between them.
std::vector<Finding> findSequentialAwaits(const Program& program, const SetTables& sets);

}  // namespace lockstitch::program
