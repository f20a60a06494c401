#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "analyses/lock_order/lock_order_graph.h"

namespace lockstitch {
namespace {

using testing::HasSubstr;
using testing::Not;

LockOrderEdge edgeOf(const std::string& function, const std::string& from, const std::string& to,
                     uint32_t line, const std::string& file = "/src/toys.cpp") {
  LockOrderEdge edge;
  edge.thread = line;
  edge.fromSite.object = from;
  edge.toSite.object = to;
  edge.fromSite.stack.push_back(Frame{function, {file, line, 1}, "", 0, true});
  edge.toSite.stack.push_back(Frame{function, {file, line + 1, 1}, "", 0, true});
  return edge;
}

LockCycle toys() {
  return {{edgeOf("friend_a()", "Toy car", "Toy doll", 10),
           edgeOf("friend_b()", "Toy doll", "Toy car", 20)},
          {}};
}

TEST(CycleFinding, TwoFriends) {
  const Finding finding = toFinding(toys(), EvidenceKind::Static);
  EXPECT_EQ(finding.message,
            "friend_a takes Toy car then Toy doll; friend_b takes them in the opposite order");
  EXPECT_EQ(finding.object, "Toy car → Toy doll → Toy car");
  EXPECT_EQ(finding.severity, Severity::Error);
  ASSERT_EQ(finding.sites.size(), 4u);
  EXPECT_EQ(finding.sites[2].role, "holds");
  EXPECT_EQ(finding.sites[3].role, "acquires");
  EXPECT_EQ(finding.fingerprint.size(), 16u);
  EXPECT_THAT(finding.fix, HasSubstr("std::scoped_lock(Toy car, Toy doll)"));
}

// alice() { lock(car); helper(); }  helper() { lock(doll); }
TEST(CycleFinding, NamesTheFunctionThatTakesBothThoughAHelperTakesOne) {
  LockOrderEdge nested = edgeOf("alice()", "car", "doll", 10);
  nested.toSite.stack.insert(nested.toSite.stack.begin(),
                             Frame{"helper()", {"/src/toys.cpp", 3, 1}, "", 0, true});
  LockCycle cycle{{nested, edgeOf("bob()", "doll", "car", 20)}, {}};
  EXPECT_EQ(toFinding(cycle, EvidenceKind::Static).message,
            "alice takes car then doll; bob takes them in the opposite order");

  // Both by helpers, below one function and library frames.
  nested.fromSite.stack.insert(nested.fromSite.stack.begin(),
                               Frame{"other()", {"/src/toys.cpp", 6, 1}, "", 0, true});
  for (Site* site : {&nested.fromSite, &nested.toSite})
    site->stack.push_back(Frame{"std::thread::run()", {}, "libstdc++.so", 7, false});
  cycle.edges[0] = nested;
  EXPECT_THAT(toFinding(cycle, EvidenceKind::Observed).message,
              testing::StartsWith("alice takes car then doll"));

  // Nothing in common: who holds the first lock is meant.
  cycle.edges[0].fromSite.stack.pop_back();
  EXPECT_THAT(toFinding(cycle, EvidenceKind::Observed).message,
              testing::StartsWith("other takes car then doll"));
}

TEST(CycleFinding, CHasNoScopedLock) {
  LockCycle cycle{{edgeOf("a", "x", "y", 1, "/s/t.c"), edgeOf("b", "y", "x", 5, "/s/t.c")}, {}};
  EXPECT_EQ(toFinding(cycle, EvidenceKind::Static).fix,
            "Take them in one order everywhere: x before y");
}

TEST(CycleFinding, InfeasibleIsANoteThatSaysWhy) {
  LockCycle cycle = toys();
  cycle.verdict.infeasibleBecause = "gate lock table";
  cycle.verdict.refuters = {{"gate-lock", true, "table is held at toys.cpp:11 and toys.cpp:21"}};
  const Finding finding = toFinding(cycle, EvidenceKind::Observed);
  EXPECT_EQ(finding.severity, Severity::Note);
  EXPECT_THAT(finding.message, HasSubstr("(cannot deadlock: gate lock table)"));
  EXPECT_THAT(finding.why, HasSubstr("table is held at toys.cpp:11"));
  EXPECT_EQ(finding.fingerprint, toFinding(toys(), EvidenceKind::Static).fingerprint);
}

TEST(CycleFinding, TwoLocksOfOneClass) {
  const LockCycle cycle{{edgeOf("transfer", "Account::mutex_", "Account::mutex_", 3)}, {}};
  EXPECT_EQ(
      toFinding(cycle, EvidenceKind::Static).message,
      "transfer takes two Account::mutex_ locks, and two threads can take them in opposite orders");
}

TEST(CycleFinding, Philosophers) {
  LockCycle cycle;
  for (uint32_t i = 0; i < 5; ++i) cycle.edges.push_back(edgeOf("philosopher", "Fork", "Fork", 3));
  EXPECT_EQ(toFinding(cycle, EvidenceKind::Observed).message,
            "a circle of 5 Fork: each thread in philosopher holds one and asks for the next");
}

TEST(CycleFinding, ThreeLocks) {
  const LockCycle cycle{
      {edgeOf("f", "a", "b", 1), edgeOf("g", "b", "c", 3), edgeOf("h", "c", "a", 5)}, {}};
  EXPECT_EQ(
      toFinding(cycle, EvidenceKind::Static).message,
      "a, b and c are taken in a circle: f takes a then b, g takes b then c, h takes c then a");
}

TEST(LockOrderDot, CyclesAreRedAndLabelled) {
  LockOrderGraph graph;
  const auto car = graph.addLock({"car", "", false, false});
  const auto doll = graph.addLock({"the \"doll\"", "", false, false});
  const auto other = graph.addLock({"other", "", false, false});
  auto one = edgeOf("friend_a", "", "", 10), two = edgeOf("friend_b", "", "", 20),
       three = edgeOf("friend_c", "", "", 30);
  one.from = car, one.to = doll;
  two.from = doll, two.to = car;
  three.from = car, three.to = other;
  for (const auto& edge : {one, two, three}) graph.addEdge(edge);
  const std::string dot = toDot(graph, graph.findCycles(nullptr));
  EXPECT_THAT(
      dot,
      HasSubstr(
          "\"car\" -> \"the \\\"doll\\\"\" [label=\"friend_a  toys.cpp:11\", color=\"#c62828\""));
  EXPECT_THAT(dot, HasSubstr("\"car\" -> \"other\" [label=\"friend_c  toys.cpp:31\"]"));
  EXPECT_THAT(dot, HasSubstr("\"other\";"));
}

TEST(LockOrderDot, LocksOfOneNameInTwoFilesAreTwoBoxes) {
  LockOrderGraph graph;
  const auto car = graph.addLock({"car", "", false, false, "/src/a.cpp"});
  const auto other = graph.addLock({"car", "", false, false, "/src/b.cpp"});
  const auto doll = graph.addLock({"doll", "", false, false, "/src/a.cpp"});
  auto one = edgeOf("f", "", "", 10), two = edgeOf("g", "", "", 20);
  one.from = car, one.to = doll;
  two.from = other, two.to = doll;
  for (const auto& edge : {one, two}) graph.addEdge(edge);
  const std::string dot = toDot(graph, {});
  EXPECT_THAT(dot, HasSubstr("\"car /src/a.cpp\" [label=\"car\\nin a.cpp\"];"));
  EXPECT_THAT(dot, HasSubstr("\"car /src/b.cpp\" -> \"doll\" [label=\"g  toys.cpp:21\"]"));
  EXPECT_THAT(dot, HasSubstr("\"doll\";"));
}

TEST(LockOrderDot, EmptyGraphSaysSo) {
  const std::string dot = toDot(LockOrderGraph(), {});
  EXPECT_THAT(dot, HasSubstr("No lock is taken while another is held"));
  EXPECT_THAT(dot, Not(HasSubstr("->")));
}

}  // namespace
}  // namespace lockstitch
