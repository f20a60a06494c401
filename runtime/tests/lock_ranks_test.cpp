// LockRanks against plain reachability: random arcs, few locks and many, and locks that go.
#include "runtime/report/lock_ranks.h"

#include <gtest/gtest.h>

#include <memory>
#include <random>
#include <set>
#include <vector>

namespace lockstitch::rt {
namespace {

class NaiveGraph {
 public:
  explicit NaiveGraph(uint32_t locks) : to_(locks + 1) {}
  bool has(uint32_t from, uint32_t to) const { return to_[from].count(to) != 0; }
  void add(uint32_t from, uint32_t to) { to_[from].insert(to); }
  void forget(uint32_t lock) {
    to_[lock].clear();
    for (auto& arcs : to_) arcs.erase(lock);
  }
  std::set<uint32_t> before(uint32_t lock) const {
    std::set<uint32_t> found;
    for (uint32_t from = 0; from < to_.size(); ++from) {
      if (has(from, lock)) found.insert(from);
    }
    return found;
  }
  bool reaches(uint32_t from, uint32_t to) const {
    std::vector<uint32_t> waiting{from};
    std::set<uint32_t> seen{from};
    while (!waiting.empty()) {
      const uint32_t at = waiting.back();
      waiting.pop_back();
      if (at == to) return true;
      for (const uint32_t next : to_[at]) {
        if (seen.insert(next).second) waiting.push_back(next);
      }
    }
    return false;
  }

 private:
  std::vector<std::set<uint32_t>> to_;
};

struct Case {
  uint32_t locks, arcs;
  uint32_t forgetsIn;  // one in so many steps is a lock that goes; 0: none
  bool isMostlyOrdered;
};

void runCase(const Case& it, uint32_t seed) {
  std::mt19937 random(seed);
  auto ranks = std::make_unique<LockRanks>();
  NaiveGraph naive(it.locks);
  for (uint32_t i = 0; i < it.arcs; ++i) {
    uint32_t from = 1 + random() % it.locks, to = 1 + random() % it.locks;
    if (it.isMostlyOrdered && from > to && random() % 50) std::swap(from, to);
    if (it.forgetsIn && random() % it.forgetsIn == 0) {
      std::set<uint32_t> told;
      ranks->forget(from, [&](u32 lock) { told.insert(lock); });
      ASSERT_EQ(told, naive.before(from)) << "seed " << seed;
      naive.forget(from);
      continue;
    }
    if (from == to || naive.has(from, to)) continue;
    const bool isCircle = naive.reaches(to, from);
    naive.add(from, to);
    const bool said = ranks->add(from, to);
    // Components do not fall apart, so what is forgotten may still be said.
    if (it.forgetsIn) {
      ASSERT_TRUE(said || !isCircle) << "seed " << seed << ", step " << i;
    } else {
      ASSERT_EQ(said, isCircle) << "seed " << seed << ", step " << i;
    }
    ASSERT_EQ(said, ranks->areOnOneCircle(from, to));
    if (i % 16 == 0) {
      ASSERT_TRUE(ranks->isInOrder(it.locks)) << "seed " << seed << ", step " << i;
    }
  }
  ASSERT_TRUE(ranks->isInOrder(it.locks)) << "seed " << seed;
}

TEST(LockRanks, AgreesWithReachability) {
  for (uint32_t seed = 0; seed < 60; ++seed) {
    runCase({4, 12, 0, false}, seed);
    runCase({12, 40, 0, false}, seed);
    runCase({60, 200, 0, true}, seed);
  }
}

TEST(LockRanks, MissesNoCircleWhenLocksGo) {
  for (uint32_t seed = 0; seed < 60; ++seed) {
    runCase({6, 60, 8, false}, seed);
    runCase({40, 400, 30, true}, seed);
  }
}

TEST(LockRanks, StaysInOrderWhereAllArcsGoDown) {
  auto ranks = std::make_unique<LockRanks>();
  constexpr uint32_t kLocks = 300;
  for (uint32_t lock = kLocks; lock > 1; --lock) EXPECT_FALSE(ranks->add(lock, lock - 1));
  EXPECT_TRUE(ranks->isInOrder(kLocks));
  EXPECT_TRUE(ranks->add(1, kLocks));
  EXPECT_TRUE(ranks->areOnOneCircle(17, 200));
}

}  // namespace
}  // namespace lockstitch::rt
