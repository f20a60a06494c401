// Drops from a summary what no caller can ever see, so that summaries do not grow with every call
// chain below them.
#pragma once

#include "analyses/program/frame.h"
#include "analyses/program/summary.h"

namespace lockstitch::program {

// An object of the function, or of a callee's, is kept when the outside may get at it: it is
// returned, stored below something the outside knows, captured by a closure that gets out, or used
// by a thread the function starts. What happens to other objects, in the executing thread, concerns
// nobody. Costs n log n of the summary's size.
void pruneSummary(Frame& frame, Summary& summary);

}  // namespace lockstitch::program
