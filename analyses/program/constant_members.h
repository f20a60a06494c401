// Numbers that members of structures are initialised to: where a thread's share begins and ends.
#pragma once

#include "analyses/program/program_model.h"

namespace lockstitch::program {

// Forgets what a member is initialised to, where any function changes a member of that name or
// takes its address: then it may be another when it is used. Linear in the program's events. To be
// called before summaries are made.
void forgetChangedMembers(Program& program);

}  // namespace lockstitch::program
