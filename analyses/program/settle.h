// Takes out of a summary what no caller can change but by what holds where it calls.
//
// Copied into each caller's summary, the events of a function would be as many as there are ways to
// it. So an event whose paths are all closed (closed_paths.h) stays where it became so, and callers
// only say that they enter the function and under which context (Entry). An entry whose own context
// is closed stays likewise. descent.h brings the contexts down to the events afterwards: functional
// summaries (Sharir & Pnueli 1981) for what depends on the caller's names, call contexts, joined
// when they are alike, for what does not.
#pragma once

#include "analyses/program/frame.h"
#include "analyses/program/summary.h"

namespace lockstitch::program {

// Moves the events of `summary`, of the frame's function, that are closed to summary.settled.
void settle(Frame& frame, const SetTables& sets, Summary& summary);

}  // namespace lockstitch::program
