#include "analyses/lock_order/lock_order_graph.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

namespace lockstitch {
namespace {

Site siteAt(const std::string& function, uint32_t line) {
  Site site;
  site.stack.push_back(Frame{function, {"/src/toys.cpp", line, 3}, "", 0, true});
  return site;
}

class GraphBuilder {
 public:
  LockNode lock(const std::string& name, bool many = false, bool recursive = false,
                const std::string& file = "") {
    return graph.addLock({name, "", recursive, many, file});
  }

  LockOrderEdge& edge(LockNode from, LockNode to, uint32_t thread) {
    LockOrderEdge edge;
    edge.from = from, edge.to = to, edge.thread = thread;
    edge.gates = {from};
    edge.fromSite = siteAt("f" + std::to_string(thread), ++line_);
    edge.toSite = siteAt("f" + std::to_string(thread), ++line_);
    pending_.push_back(edge);
    return pending_.back();
  }

  std::vector<LockCycle> cycles(const LockOrderGraph::OrderedByForkJoin& ordered = nullptr,
                                bool* wasCut = nullptr) {
    for (LockOrderEdge& edge : pending_) graph.addEdge(edge);
    graph.checkInvariants();
    return graph.findCycles(ordered, 16, 1000, wasCut);
  }

  LockOrderGraph graph;

 private:
  std::vector<LockOrderEdge> pending_;
  uint32_t line_ = 0;
};

TEST(LockOrder, OppositeOrdersInTwoThreadsAreACycle) {
  GraphBuilder b;
  const auto car = b.lock("car"), doll = b.lock("doll");
  b.edge(car, doll, 1);
  b.edge(doll, car, 2);
  const auto cycles = b.cycles();
  ASSERT_EQ(cycles.size(), 1u);
  EXPECT_EQ(cycles[0].edges.size(), 2u);
  EXPECT_EQ(cycles[0].verdict.infeasibleBecause, "");
  EXPECT_EQ(cycles[0].edges[0].toSite.object, "doll");
  EXPECT_EQ(cycles[0].verdict.refuters.size(), 6u);
}

TEST(LockOrder, OneOrderIsNone) {
  GraphBuilder b;
  const auto car = b.lock("car"), doll = b.lock("doll");
  b.edge(car, doll, 1);
  b.edge(car, doll, 2);
  EXPECT_TRUE(b.cycles().empty());
}

TEST(LockOrder, OneThreadCannotDeadlockUnlessItStandsForMany) {
  for (bool many : {false, true}) {
    GraphBuilder b;
    const auto car = b.lock("car"), doll = b.lock("doll");
    b.edge(car, doll, 1).threadStandsForMany = many;
    b.edge(doll, car, 1).threadStandsForMany = many;
    const auto cycles = b.cycles();
    ASSERT_EQ(cycles.size(), 1u);
    EXPECT_EQ(cycles[0].verdict.infeasibleBecause, many ? "" : "one thread");
  }
}

TEST(LockOrder, GateLockMakesItInfeasibleUnlessItStandsForMany) {
  for (bool many : {false, true}) {
    GraphBuilder b;
    const auto car = b.lock("car"), doll = b.lock("doll"), table = b.lock("table", many);
    b.edge(car, doll, 1).gates = {car, table};
    b.edge(doll, car, 2).gates = {doll, table};
    const auto cycles = b.cycles();
    ASSERT_EQ(cycles.size(), 1u);
    EXPECT_EQ(cycles[0].verdict.infeasibleBecause, many ? "" : "gate lock table");
  }
}

TEST(LockOrder, ForkAndJoinOrderIt) {
  GraphBuilder b;
  const auto car = b.lock("car"), doll = b.lock("doll");
  b.edge(car, doll, 1);
  b.edge(doll, car, 2);
  const auto cycles = b.cycles(
      [](const LockOrderEdge& x, const LockOrderEdge& y) { return x.thread + y.thread == 3; });
  ASSERT_EQ(cycles.size(), 1u);
  EXPECT_EQ(cycles[0].verdict.infeasibleBecause, "ordered by join");
}

TEST(LockOrder, EveryPairOfALongCycleMustBeAbleToMeet) {
  GraphBuilder b;
  const auto x = b.lock("x"), y = b.lock("y"), z = b.lock("z");
  b.edge(x, y, 1);
  b.edge(y, z, 2);
  b.edge(z, x, 3);
  EXPECT_EQ(b.cycles()[0].verdict.infeasibleBecause, "");
  const auto ordered = b.graph.findCycles([](const LockOrderEdge& one, const LockOrderEdge& two) {
    return one.thread + two.thread == 4;  // 1 and 3 only
  });
  ASSERT_EQ(ordered.size(), 1u);
  EXPECT_EQ(ordered[0].verdict.infeasibleBecause, "ordered by join");
}

TEST(LockOrder, SharedHoldersDoNotBlockSharedRequests) {
  GraphBuilder b;
  const auto x = b.lock("x"), y = b.lock("y");
  auto& first = b.edge(x, y, 1);
  first.toShared = true;
  first.gates = {};
  auto& second = b.edge(y, x, 2);
  second.fromShared = true;
  EXPECT_EQ(b.cycles()[0].verdict.infeasibleBecause, "shared mode only");
}

TEST(LockOrder, SharedAgainstExclusiveBlocks) {
  GraphBuilder b;
  const auto x = b.lock("x"), y = b.lock("y");
  b.edge(x, y, 1).toShared = true;
  b.edge(y, x, 2);
  EXPECT_EQ(b.cycles()[0].verdict.infeasibleBecause, "");
}

TEST(LockOrder, TryLockNeverWaits) {
  GraphBuilder b;
  const auto x = b.lock("x"), y = b.lock("y");
  b.edge(x, y, 1).toIsTry = true;
  b.edge(y, x, 2);
  EXPECT_EQ(b.cycles()[0].verdict.infeasibleBecause, "a try_lock never waits");
}

TEST(LockOrder, RecursiveLockTakenAgainNeverWaits) {
  GraphBuilder b;
  const auto x = b.lock("x", false, true), y = b.lock("y");
  b.edge(x, y, 1);
  b.edge(y, x, 2).gates = {y, x};
  EXPECT_EQ(b.cycles()[0].verdict.infeasibleBecause, "its holder takes a recursive lock again");
}

TEST(LockOrder, LockTakenTwiceIsACycleWhenItStandsForMany) {
  for (bool many : {false, true}) {
    GraphBuilder b;
    const auto account = b.lock("Account::mutex_", many);
    b.edge(account, account, 1);
    b.edge(account, account, 2);
    const auto cycles = b.cycles();
    ASSERT_EQ(cycles.size(), many ? 1u : 0u);
    if (!many) continue;
    EXPECT_EQ(cycles[0].verdict.infeasibleBecause, "");
    EXPECT_EQ(cycles[0].edges.size(), 2u);
  }
}

TEST(LockOrder, OneEdgeThatTwoThreadsRunIsACycleOfOne) {
  for (bool many : {false, true}) {
    GraphBuilder b;
    const auto account = b.lock("Account::mutex_", true);
    b.edge(account, account, 1).threadStandsForMany = many;
    const auto cycles = b.cycles();
    ASSERT_EQ(cycles.size(), 1u);
    EXPECT_EQ(cycles[0].edges.size(), 1u);
    EXPECT_EQ(cycles[0].verdict.infeasibleBecause, many ? "" : "one thread");
  }
}

TEST(LockOrder, PhilosophersAreOneCycle) {
  GraphBuilder b;
  std::vector<LockNode> forks;
  for (int i = 0; i < 5; ++i)
    forks.push_back(b.graph.addLock({"Fork", "fork " + std::to_string(i), false, false}));
  for (uint32_t i = 0; i < 5; ++i) b.edge(forks[i], forks[(i + 1) % 5], i + 1);
  const auto cycles = b.cycles();
  ASSERT_EQ(cycles.size(), 1u);
  EXPECT_EQ(cycles[0].edges.size(), 5u);
}

TEST(LockOrder, LocksOfOneNameInTwoFilesAreTwoCycles) {
  GraphBuilder b;
  for (const char* file : {"/src/a.cpp", "/src/b.cpp"}) {
    const auto first = b.lock("first", false, false, file);
    const auto second = b.lock("second", false, false, file);
    b.edge(first, second, 1);
    b.edge(second, first, 2);
  }
  EXPECT_EQ(b.cycles().size(), 2u);
}

TEST(LockOrder, FeasibleInstanceOfAClassCycleIsPreferredToAShorterInfeasibleOne) {
  GraphBuilder b;
  std::vector<LockNode> forks;
  for (int i = 0; i < 3; ++i)
    forks.push_back(b.graph.addLock({"Fork", std::to_string(i), false, false}));
  b.edge(forks[0], forks[1], 1);
  b.edge(forks[1], forks[0], 1);
  b.edge(forks[1], forks[2], 2);
  b.edge(forks[2], forks[0], 3);
  const auto cycles = b.cycles();
  ASSERT_EQ(cycles.size(), 1u);
  EXPECT_EQ(cycles[0].edges.size(), 3u);
  EXPECT_EQ(cycles[0].verdict.infeasibleBecause, "");
}

TEST(LockOrder, ParallelEdgesAreSearchedForAFeasibleCombination) {
  GraphBuilder b;
  const auto x = b.lock("x"), y = b.lock("y"), gate = b.lock("gate");
  b.edge(x, y, 1).gates = {x, gate};
  b.edge(y, x, 2).gates = {y, gate};
  b.edge(y, x, 3);
  const auto cycles = b.cycles();
  ASSERT_EQ(cycles.size(), 1u);
  EXPECT_EQ(cycles[0].verdict.infeasibleBecause, "");
}

TEST(LockOrder, RepeatedEdgesAreDropped) {
  GraphBuilder b;
  const auto x = b.lock("x"), y = b.lock("y");
  const LockOrderEdge edge = b.edge(x, y, 1);
  b.graph.addEdge(edge);
  b.graph.addEdge(edge);
  EXPECT_EQ(b.graph.edges().size(), 1u);
}

TEST(LockOrder, CliqueOfFiftyLocksIsBoundedAndTold) {
  GraphBuilder b;
  std::vector<LockNode> locks;
  for (int i = 0; i < 50; ++i) locks.push_back(b.lock("lock" + std::to_string(i)));
  for (uint32_t i = 0; i < 50; ++i)
    for (uint32_t j = 0; j < 50; ++j)
      if (i != j) b.edge(locks[i], locks[j], i + 1);
  bool wasCut = false;
  EXPECT_EQ(b.cycles(nullptr, &wasCut).size(), 1000u);
  EXPECT_TRUE(wasCut);
}

TEST(LockOrder, ManyInstancesOfOneClassEndAtTheFirstCycle) {
  GraphBuilder b;
  std::vector<LockNode> locks;
  for (int i = 0; i < 60; ++i)
    locks.push_back(b.graph.addLock({"Account::mutex_", std::to_string(i), false, false}));
  for (uint32_t i = 0; i < 60; ++i)
    for (uint32_t j = 0; j < 60; ++j)
      if (i != j) b.edge(locks[i], locks[j], i + 1);
  bool wasCut = true;
  EXPECT_EQ(b.cycles(nullptr, &wasCut).size(), 1u);
  EXPECT_FALSE(wasCut);
}

// ---- Against a naive twin ------------------------------------------------------------------

struct RandomEdge {
  uint32_t from, to, thread, gate;
};

// Is there a simple cycle over exactly these classes whose edges are pairwise of different threads
// and without a common gate? By trying all sequences of edges.
struct Naive {
  const std::vector<RandomEdge>& edges;
  const std::vector<std::string>& classes;
  std::map<std::set<std::string>, bool> feasible;  // class set → can one of its cycles deadlock

  void extend(std::vector<RandomEdge>& path) {
    for (const RandomEdge& next : edges) {
      if (next.from != path.back().to) continue;
      const bool closes = next.to == path.front().from;
      const bool revisits = std::any_of(path.begin(), path.end(),
                                        [&](const RandomEdge& e) { return e.to == next.to; });
      if (revisits && !closes) continue;
      path.push_back(next);
      if (closes)
        judge(path);
      else
        extend(path);
      path.pop_back();
    }
  }

  void judge(const std::vector<RandomEdge>& path) {
    std::set<std::string> names;
    bool can = true;
    for (size_t i = 0; i < path.size(); ++i) {
      names.insert(classes[path[i].from]);
      for (size_t j = i + 1; j < path.size(); ++j)
        can &=
            path[i].thread != path[j].thread && (path[i].gate != path[j].gate || path[i].gate == 0);
    }
    feasible[names] |= can;
  }
};

TEST(LockOrderProperty, AgreesWithTheNaiveTwinWhateverTheOrderOfEdges) {
  size_t withCycles = 0;
  EXPECT_TRUE(rc::check([&] {
    const auto count = *rc::gen::inRange<uint32_t>(2, 6);
    std::vector<std::string> classes;
    for (uint32_t i = 0; i < count; ++i)
      classes.push_back(*rc::gen::element<std::string>("A", "B", "C", "D"));
    auto edges = *rc::gen::container<std::vector<RandomEdge>>(rc::gen::construct<RandomEdge>(
        rc::gen::inRange<uint32_t>(0, count), rc::gen::inRange<uint32_t>(0, count),
        rc::gen::inRange<uint32_t>(1, 4), rc::gen::inRange<uint32_t>(0, 3)));
    if (edges.size() > 12) edges.resize(12);
    edges.erase(std::remove_if(edges.begin(), edges.end(),
                               [](const RandomEdge& e) { return e.from == e.to; }),
                edges.end());

    Naive twin{edges, classes, {}};
    for (const RandomEdge& edge : edges) {
      std::vector<RandomEdge> path{edge};
      twin.extend(path);
    }
    const auto build = [&](const std::vector<RandomEdge>& list) {
      LockOrderGraph graph;
      for (uint32_t i = 0; i < count; ++i)
        graph.addLock({classes[i], std::to_string(i), false, false});
      for (uint32_t gate = 0; gate < 3; ++gate)
        graph.addLock({"gate", std::to_string(gate), false, false});
      for (const RandomEdge& one : list) {
        LockOrderEdge edge;
        edge.from = {one.from}, edge.to = {one.to}, edge.thread = one.thread;
        if (one.gate) edge.gates = {{count + one.gate}};
        edge.toSite = siteAt("f", 100 * one.from + 10 * one.to + one.gate);
        graph.addEdge(edge);
      }
      return graph.findCycles(nullptr);
    };
    std::map<std::set<std::string>, bool> found;
    const auto cycles = build(edges);
    for (const LockCycle& cycle : cycles) {
      std::set<std::string> names;
      for (const LockOrderEdge& edge : cycle.edges) names.insert(classes[edge.from.value]);
      RC_ASSERT(found.emplace(names, cycle.verdict.infeasibleBecause.empty()).second);
    }
    RC_ASSERT(found == twin.feasible);
    withCycles += !found.empty();

    std::mt19937 random(*rc::gen::arbitrary<unsigned>());
    std::shuffle(edges.begin(), edges.end(), random);
    const auto again = build(edges);
    RC_ASSERT(again.size() == cycles.size());
    for (size_t i = 0; i < cycles.size(); ++i) RC_ASSERT(again[i].edges == cycles[i].edges);
  }));
  EXPECT_GT(withCycles, 30u);  // of 100: otherwise nothing was compared
}

}  // namespace
}  // namespace lockstitch
