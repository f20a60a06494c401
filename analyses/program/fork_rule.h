// fork-with-lock: the child of a fork takes a lock that was held when the process forked, by the
// forking thread or by another one. The child has no thread that gives it back.
#pragma once

#include "analyses/program/analysis_context.h"
#include "analyses/program/candidates.h"

namespace lockstitch::program {

// Nothing is told of locks that a function given to pthread_atfork takes before each fork, or that
// are made anew in the child (remade_locks.h), nor where such a function is not known.
std::vector<Finding> findLocksOverFork(const AnalysisContext& context, const OriginView& view);

}  // namespace lockstitch::program
