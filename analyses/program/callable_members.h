// Which functions the members of global objects hold (`std::function<void()> on;`).
//
//     a.on = [] { lock_guard hold(b.mutex); … };
//     b.on = [] {};
//
// Where all that is ever given to a member is given to global objects and local variables by their
// names, each global object has what it was given itself, and not what another one was.
#pragma once

#include "analyses/program/program_model.h"

namespace lockstitch::program {

// Cost: one pass over the program's events.
CallableMembers findCallableMembers(const Program& program);

}  // namespace lockstitch::program
