// Locks that a function's callers give back for it.
//
// A function that gives a lock back on some of its ways and keeps it on others may have forgotten
// to do so there, or may tell its callers by what it returns whether they have it now: `if
// (!enter()) return; …; leave();`. The callers show which: one that gives back more than it takes
// does it for those that it calls, and of a function without callers in sight, whoever has no
// callers either. Locks are told apart by their names alone here (the last member, or the
// variable).
#pragma once

#include <map>
#include <set>

#include "analyses/program/call_resolution.h"
#include "analyses/program/program_model.h"

namespace lockstitch::program {

// The name by which a lock is known here; none of one that is a function's argument.
Symbol lockName(const PathTable& paths, PathId lock);

// By function, the names of such locks; only of functions that have any. `callees` by FunctionId,
// `components` of them, callees first. Linear in the program, times the locks of a function.
std::map<FunctionId, std::set<Symbol>> findOwedLocks(
    const Program& program, const CallTargets& targets,
    const std::vector<std::vector<FunctionId>>& callees,
    const std::vector<std::vector<FunctionId>>& components);

}  // namespace lockstitch::program
