#include "analyses/program/bottom_up.h"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/strong_components.hpp>
#include <set>

#include "analyses/program/function_analysis.h"

namespace lockstitch::program {
namespace {

constexpr int kMaxRounds = 4;  // what recursion adds after these is more of the same
constexpr int kMaxRoundsOfLargeCircle = 2;

bool isRecursive(const std::vector<FunctionId>& component,
                 const std::vector<std::vector<FunctionId>>& graph) {
  if (component.size() > 1) return true;
  const auto& callees = graph[component[0].value];
  return std::binary_search(callees.begin(), callees.end(), component[0]);
}

}  // namespace

std::vector<std::vector<FunctionId>> callGraph(const Program& program, const CallTargets& targets) {
  std::vector<std::vector<FunctionId>> graph(program.functions.size());
  for (const Function& function : program.functions) {
    std::set<FunctionId> callees;
    for (const Block& block : function.blocks)
      for (const Event& event : block.events)
        if (runsFunction(event))
          for (const CallTarget& target : targets.of(function.id, event.id))
            callees.insert(target.callable.function);
    graph[function.id.value].assign(callees.begin(), callees.end());
  }
  return graph;
}

std::vector<std::vector<FunctionId>> componentsCalleesFirst(
    const std::vector<std::vector<FunctionId>>& graph) {
  boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS> calls(graph.size());
  for (uint32_t caller = 1; caller < graph.size(); ++caller)
    for (FunctionId callee : graph[caller]) boost::add_edge(caller, callee.value, calls);
  std::vector<size_t> component(graph.size());
  // Tarjan's algorithm numbers a component after all that it reaches.
  size_t count = boost::strong_components(
      calls, boost::make_iterator_property_map(component.begin(), get(boost::vertex_index, calls)));
  std::vector<std::vector<FunctionId>> result(count);
  for (uint32_t function = 1; function < graph.size(); ++function)
    result[component[function]].push_back(FunctionId{function});
  std::erase_if(result, [](const auto& members) { return members.empty(); });
  return result;
}

void summariseAll(AnalysisContext& context, const std::vector<std::vector<FunctionId>>& graph,
                  const std::vector<std::vector<FunctionId>>& components) {
  for (const auto& component : components) {
    const bool isLarge = context.isInLargeCircle(component[0]);
    const int most = isLarge ? kMaxRoundsOfLargeCircle : kMaxRounds;
    const int rounds = isRecursive(component, graph) ? most : 1;
    for (int round = 0; round < rounds; ++round) {
      bool changed = false;
      for (FunctionId function : component) {
        FunctionAnalysis analysis(context, function);
        Summary summary = analysis.run();
        context.problems[function.value] = analysis.takeProblems();
        changed |= !(summary == context.summaries[function.value]);
        context.summaries[function.value] = std::move(summary);
      }
      if (!changed) break;
    }
  }
}

}  // namespace lockstitch::program
