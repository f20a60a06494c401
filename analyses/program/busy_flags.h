// Flags that say "we are in here": set before others are called, cleared behind, so that what these
// call can tell that it must not go on (`in_callback`).
//
// Where the flag is certainly set, and where it was found clear, a mark says so, which is carried
// like a lock that is held: whoever calls under the one what runs under the other only does not get
// there.
#pragma once

#include <set>

#include "analyses/program/program_model.h"
#include "analyses/program/summary.h"

namespace lockstitch::program {

// The members and globals that some function sets to a constant, and clears again behind a call,
// and to which nothing is ever written but this constant and 0.
std::set<Symbol> findBusyFlags(const Program& program);
// The member that the path ends with, or the global that it is.
Symbol flagOf(const Program& program, PathId path);

bool isBusyMark(const Program& program, PathId lock);
// Found clear where it is set: nobody gets there.
bool isContradictory(const Program& program, const Lockset& held);

}  // namespace lockstitch::program
