// Simple cycles of a directed graph, shortest first, with bounded work.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace lockstitch {

// successors[n]: the nodes after n, sorted, without repetition.
using Successors = std::vector<std::vector<uint32_t>>;

// What the visitor wants next.
enum class CycleStep { Continue, LeaveComponent, Stop };

// Called with the nodes of a cycle, its smallest first, and its component's index.
using CycleVisitor = std::function<CycleStep(const std::vector<uint32_t>& cycle, size_t component)>;

struct CycleLimits {
  size_t maxLength = 16;
  uint64_t maxSteps = 4'000'000;  // of the search for cycles of three and more nodes
};

// The strongly connected components, as an index per node, numbered by their smallest nodes.
std::vector<size_t> strongComponents(const Successors& successors, size_t* count);

// Visits every simple cycle of at most maxLength nodes once, in order of length, then of nodes.
// Returns false when the search was cut: by steps, or because a component that the visitor did not
// leave has more nodes than maxLength. A visitor's Stop does not count as cut.
// Cycles of one and two nodes are found in O(edges · log), longer ones by depth-first search pruned
// by the distance back to the start (iterative deepening; Johnson's algorithm would not give the
// short cycles first, which are the ones worth having when there are too many).
bool visitCycles(const Successors& successors, const std::vector<size_t>& components,
                 const CycleLimits& limits, const CycleVisitor& visit);

}  // namespace lockstitch
