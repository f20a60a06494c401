// signal-unsafe-lock: a handler of an operating system's signal takes a lock that the code it
// interrupts may hold, or calls what takes one inside (stdio, the allocator).
#pragma once

#include "analyses/program/analysis_context.h"
#include "analyses/program/candidates.h"

namespace lockstitch::program {

// `graph`: what each function calls (callGraph). A lock is told as an error, a library's inner lock
// as a warning; nothing where signals are blocked wherever the lock is held, or nobody else takes
// it.
std::vector<Finding> findUnsafeHandlers(const AnalysisContext& context,
                                        const std::vector<std::vector<FunctionId>>& graph,
                                        const std::vector<OriginView>& views);

}  // namespace lockstitch::program
