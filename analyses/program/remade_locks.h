// Locks that are made anew in the child of a fork: by what pthread_atfork lets run there, or by
// what runs once there as that has made the flag of it clear again.
#pragma once

#include <optional>
#include <set>

#include "analyses/program/function_analysis.h"

namespace lockstitch::program {

// Global locks and members of globals, by their paths; none: a function that runs in the child is
// not known. Of a flag and its function that are passed on to a wrapper (`once(&flag, setUp)`)
// one call is looked through. Linear in the program's events, if a child's function is there.
std::optional<std::set<PathId>> findRemadeLocks(const AnalysisContext& context);

}  // namespace lockstitch::program
