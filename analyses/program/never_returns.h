// Functions that never come back, though nothing says so: each way through them ends the process or
// the thread, or goes round for ever (`die()`, `serve()`).
#pragma once

#include "analyses/program/program_model.h"

namespace lockstitch::program {

// Ends each block at the first call that never comes back: what is behind is not reached. Calls by
// pointer and virtual ones are believed to come back. To be called before summaries are made;
// linear in the program's events for each level of calls between such functions.
void cutBehindCallsThatNeverReturn(Program& program);

}  // namespace lockstitch::program
