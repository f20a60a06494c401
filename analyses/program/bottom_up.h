// Summaries of all functions, callees before callers; recursion is iterated until it settles.
#pragma once

#include <vector>

#include "analyses/program/analysis_context.h"

namespace lockstitch::program {

// For each function the functions that its calls, forks and posts may run. Sorted.
std::vector<std::vector<FunctionId>> callGraph(const Program& program, const CallTargets& targets);

// The graph's strongly connected components, callees first; members sorted.
std::vector<std::vector<FunctionId>> componentsCalleesFirst(
    const std::vector<std::vector<FunctionId>>& graph);

// `components` of `graph`, callees first.
void summariseAll(AnalysisContext& context, const std::vector<std::vector<FunctionId>>& graph,
                  const std::vector<std::vector<FunctionId>>& components);

}  // namespace lockstitch::program
