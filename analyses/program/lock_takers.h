// Functions that may come to hold a lock: they take one, or what they call may have taken one when
// it returns.
#pragma once

#include <vector>

#include "analyses/program/call_resolution.h"
#include "analyses/program/program_model.h"

namespace lockstitch::program {

// By FunctionId. Of what is called by a pointer, only what takes a lock and gives none back counts:
// a way to a lock leads from nearly everywhere through some pointer. O(program).
std::vector<bool> findLockTakers(const Program& program, const CallTargets& targets);

}  // namespace lockstitch::program
