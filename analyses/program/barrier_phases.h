// Between which barriers a thread is: the names of the phases in a context (Context.phase).
#pragma once

#include "analyses/program/program_model.h"
#include "analyses/program/summary.h"

namespace lockstitch::program {

// The phase behind the barrier that `event` of `function` waits at.
PathId phaseBehind(Program& program, PathId barrier, const Function& function, uint32_t event);

// The phases behind a call by `function` at `event`, of those in which the callee ends: a barrier
// in a helper is another one at each call.
PathSet phasesBehindCall(Program& program, const PathSet& within, const Function& function,
                         uint32_t event);

// Whether two threads may be in one phase. One whose calls are not known is any of them.
bool shareAPhase(const Program& program, const PathSet& a, const PathSet& b);

}  // namespace lockstitch::program
