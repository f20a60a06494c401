// What a thread runs by a pointer, somebody has given it before.
//
// A pool's thread takes a function out of a job and calls it. Whoever put that function into a job
// did so before, and so the call comes after all that everybody who ever gives this function had
// done before. That pointers go from hand to hand in order is taken for granted: where they do not,
// they race themselves. Where nobody gives the function, no thread runs it.
#pragma once

#include <set>

#include "analyses/program/call_resolution.h"
#include "analyses/program/program_model.h"

namespace lockstitch::program {

// The functions, by USR, that a thread's own function calls by a pointer, and that are given in the
// course of the program: in no initialiser of a global. O(program).
std::set<Symbol> findGivenFunctions(const Program& program, const CallTargets& targets,
                                    const std::set<FunctionId>& threadEntries);

// The signal that the function was given.
PathId givenSignal(PathTable& paths, Symbol function);
bool isGivenSignal(const PathTable& paths, PathId signal);

}  // namespace lockstitch::program
