#include "analyses/trace/fork_join_order.h"

#include <gtest/gtest.h>

#include <random>
#include <set>

#include "analyses/trace/trace_builder.h"

namespace lockstitch {
namespace {

constexpr ThreadId kMain{1}, kFirst{2}, kSecond{3};

TEST(ForkJoinOrder, OrdersAThreadThatIsJoinedBeforeTheNextStarts) {
  const Trace trace = TraceBuilder()
                          .fork(kMain, kFirst, {})
                          .join(kMain, kFirst, {})
                          .fork(kMain, kSecond, {})
                          .trace();
  ForkJoinOrder order(trace);
  EXPECT_TRUE(order.isBefore({kFirst, 0}, {kSecond, 0}));
  EXPECT_FALSE(order.isBefore({kSecond, 0}, {kFirst, 0}));
  EXPECT_TRUE(order.isBefore({kMain, 0}, {kFirst, 0}));
  EXPECT_FALSE(order.isBefore({kMain, 1}, {kFirst, 0}));
  EXPECT_TRUE(order.isBefore({kFirst, 0}, {kMain, 2}));
  EXPECT_FALSE(order.isBefore({kFirst, 0}, {kMain, 1}));
}

TEST(ForkJoinOrder, LeavesThreadsThatOverlapUnordered) {
  const Trace trace = TraceBuilder()
                          .fork(kMain, kFirst, {})
                          .fork(kMain, kSecond, {})
                          .join(kMain, kFirst, {})
                          .trace();
  ForkJoinOrder order(trace);
  EXPECT_FALSE(order.isBefore({kFirst, 0}, {kSecond, 0}));
  EXPECT_FALSE(order.isBefore({kSecond, 0}, {kFirst, 0}));
}

TEST(ForkJoinOrder, FollowsAJoinMadeByAnotherThread) {
  // main starts both; the second joins the first, then goes on.
  const Trace trace = TraceBuilder()
                          .fork(kMain, kFirst, {})
                          .fork(kMain, kSecond, {})
                          .join(kSecond, kFirst, {})
                          .trace();
  ForkJoinOrder order(trace);
  EXPECT_TRUE(order.isBefore({kFirst, 0}, {kSecond, 1}));
  EXPECT_FALSE(order.isBefore({kFirst, 0}, {kSecond, 0}));
}

// The naive twin: all segments as nodes, reachability by closure.
class NaiveOrder {
 public:
  explicit NaiveOrder(const Trace& trace) {
    std::map<ThreadId, uint32_t> last;
    for (const ForkJoin& event : trace.forkJoins) last[event.thread] = event.segment + 1;
    for (const ForkJoin& event : trace.forkJoins) {
      edges_.insert({{event.thread, event.segment}, {event.thread, event.segment + 1}});
      if (event.isJoin) {
        edges_.insert({{event.other, last[event.other]}, {event.thread, event.segment + 1}});
      } else {
        edges_.insert({{event.thread, event.segment}, {event.other, 0}});
      }
    }
  }
  bool isBefore(const ThreadSegment& first, const ThreadSegment& second) const {
    std::set<ThreadSegment> seen;
    std::vector<ThreadSegment> stack{first};
    while (!stack.empty()) {
      const ThreadSegment at = stack.back();
      stack.pop_back();
      for (const auto& [from, to] : edges_) {
        if (from != at || !seen.insert(to).second) continue;
        if (to == second) return true;
        stack.push_back(to);
      }
    }
    return false;
  }

 private:
  std::set<std::pair<ThreadSegment, ThreadSegment>> edges_;
};

TEST(ForkJoinOrder, AgreesWithTheClosureOfRandomForksAndJoins) {
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    TraceBuilder builder;
    std::vector<ThreadId> alive{kMain};
    std::map<ThreadId, uint32_t> segments{{kMain, 1}};
    uint32_t next = 2;
    for (int step = 0; step < 12; ++step) {
      const ThreadId actor = alive[random() % alive.size()];
      const ThreadId other = alive[random() % alive.size()];
      if (random() % 3 == 0 && other != actor && other != kMain) {
        builder.join(actor, other, {});
        std::erase(alive, other);
      } else {
        builder.fork(actor, ThreadId(next), {});
        alive.push_back(ThreadId(next));
        segments[ThreadId(next++)] = 1;
      }
      ++segments[actor];
    }
    const Trace trace = builder.trace();
    const NaiveOrder naive(trace);
    ForkJoinOrder order(trace);
    for (const auto& [a, countA] : segments) {
      for (const auto& [b, countB] : segments) {
        for (uint32_t i = 0; i < countA; ++i) {
          for (uint32_t j = 0; j < countB; ++j) {
            ASSERT_EQ(order.isBefore({a, i}, {b, j}), naive.isBefore({a, i}, {b, j}))
                << "round " << round << ": " << a.value << "/" << i << " and " << b.value << "/"
                << j;
          }
        }
      }
    }
  }
}

}  // namespace
}  // namespace lockstitch
