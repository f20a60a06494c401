#include "analyses/lock_order/cycle_search.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <set>

namespace lockstitch {
namespace {

using Cycle = std::vector<uint32_t>;

Successors graphOf(size_t nodes, const std::set<std::pair<uint32_t, uint32_t>>& edges) {
  Successors successors(nodes);
  for (const auto& [from, to] : edges) successors[from].push_back(to);
  return successors;
}

std::vector<Cycle> searched(const Successors& successors, CycleLimits limits = {}) {
  std::vector<Cycle> cycles;
  size_t count = 0;
  visitCycles(successors, strongComponents(successors, &count), limits,
              [&](const Cycle& cycle, size_t) {
                cycles.push_back(cycle);
                return CycleStep::Continue;
              });
  return cycles;
}

// The naive twin: every sequence of distinct nodes whose smallest is first.
void extendNaively(const Successors& successors, Cycle& path, std::vector<Cycle>& cycles) {
  for (uint32_t next : successors[path.back()]) {
    if (next == path.front()) cycles.push_back(path);
    if (next <= path.front() || std::find(path.begin(), path.end(), next) != path.end()) continue;
    path.push_back(next);
    extendNaively(successors, path, cycles);
    path.pop_back();
  }
}

std::vector<Cycle> naive(const Successors& successors) {
  std::vector<Cycle> cycles;
  for (uint32_t start = 0; start < successors.size(); ++start) {
    Cycle path{start};
    extendNaively(successors, path, cycles);
  }
  std::sort(cycles.begin(), cycles.end(), [](const Cycle& a, const Cycle& b) {
    return a.size() != b.size() ? a.size() < b.size() : a < b;
  });
  return cycles;
}

TEST(CycleSearch, AgreesWithTheNaiveTwinOnAllGraphsOfThreeNodes) {
  for (unsigned bits = 0; bits < (1u << 9); ++bits) {
    std::set<std::pair<uint32_t, uint32_t>> edges;
    for (uint32_t i = 0; i < 9; ++i)
      if (bits & (1u << i)) edges.insert({i / 3, i % 3});
    const Successors graph = graphOf(3, edges);
    ASSERT_EQ(searched(graph), naive(graph)) << "graph " << bits;
  }
}

TEST(CycleSearch, AgreesWithTheNaiveTwinOnRandomGraphs) {
  EXPECT_TRUE(rc::check([] {
    const auto nodes = *rc::gen::inRange<uint32_t>(1, 8);
    const auto edges = *rc::gen::container<std::set<std::pair<uint32_t, uint32_t>>>(
        rc::gen::pair(rc::gen::inRange<uint32_t>(0, nodes), rc::gen::inRange<uint32_t>(0, nodes)));
    const Successors graph = graphOf(nodes, edges);
    RC_ASSERT(searched(graph) == naive(graph));
  }));
}

Successors clique(uint32_t nodes) {
  std::set<std::pair<uint32_t, uint32_t>> edges;
  for (uint32_t i = 0; i < nodes; ++i)
    for (uint32_t j = 0; j < nodes; ++j)
      if (i != j) edges.insert({i, j});
  return graphOf(nodes, edges);
}

TEST(CycleSearch, WorkOnACliqueIsBounded) {
  const Successors graph = clique(50);
  size_t count = 0, cycles = 0, longest = 0;
  const bool whole = visitCycles(graph, strongComponents(graph, &count), {16, 100'000},
                                 [&](const Cycle& cycle, size_t) {
                                   ++cycles;
                                   longest = std::max(longest, cycle.size());
                                   return CycleStep::Continue;
                                 });
  EXPECT_FALSE(whole);
  EXPECT_GE(cycles, 50u * 49u / 2u);  // at least all pairs
  EXPECT_LE(cycles, 101'000u + 50u * 49u / 2u);
}

TEST(CycleSearch, LongCircleIsFoundWithinItsLengthAndToldBeyondIt) {
  std::set<std::pair<uint32_t, uint32_t>> edges;
  for (uint32_t i = 0; i < 20; ++i) edges.insert({i, (i + 1) % 20});
  const Successors graph = graphOf(20, edges);
  EXPECT_EQ(searched(graph, {20}).size(), 1u);
  size_t count = 0;
  EXPECT_FALSE(visitCycles(graph, strongComponents(graph, &count), {16},
                           [](const Cycle&, size_t) { return CycleStep::Continue; }));
}

TEST(CycleSearch, VisitorEndsAComponentOrEverything) {
  const Successors graph = graphOf(4, {{0, 1}, {1, 0}, {2, 3}, {3, 2}, {0, 0}});
  for (CycleStep step : {CycleStep::LeaveComponent, CycleStep::Stop}) {
    size_t count = 0, visited = 0;
    EXPECT_TRUE(visitCycles(graph, strongComponents(graph, &count), {}, [&](const Cycle&, size_t) {
      ++visited;
      return step;
    }));
    EXPECT_EQ(count, 2u);
    EXPECT_EQ(visited, step == CycleStep::Stop ? 1u : 2u);
  }
}

TEST(CycleSearch, EmptyGraphHasNone) { EXPECT_TRUE(searched({}).empty()); }

}  // namespace
}  // namespace lockstitch
