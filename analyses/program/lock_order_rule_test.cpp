#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "analyses/program/testing/unit_builder.h"

namespace lockstitch::program::testing {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

void addFriend(UnitBuilder& unit, const std::string& name, const P& first, const P& second,
               uint32_t line, const char* gate = nullptr) {
  auto friendly = unit.function(name);
  if (gate) friendly.at(line - 1).on(Op::Acquire, P::global(gate));
  friendly.at(line).on(Op::Acquire, first);
  friendly.at(line + 1).on(Op::Acquire, second);
  friendly.at(line + 2).on(Op::Release, second);
  friendly.at(line + 3).on(Op::Release, first);
  if (gate) friendly.at(line + 4).on(Op::Release, P::global(gate));
}

const P kCar = P::global("car"), kRobot = P::global("robot");

TEST(LockOrderRule, TwoThreadsInOppositeOrder) {
  UnitBuilder unit;
  addFriend(unit, "alice", kCar, kRobot, 10);
  addFriend(unit, "bob", kRobot, kCar, 20);
  auto main = unit.main();
  main.on(Op::Fork, P::local("a")).value(V::function("alice"));
  main.on(Op::Fork, P::local("b")).value(V::function("bob"));
  auto findings = unit.check().set.findings;
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].rule, Rule::LockOrderInversion);
  EXPECT_TRUE(hasLine(findings[0], 11));
  EXPECT_TRUE(hasLine(findings[0], 21));
}

TEST(LockOrderRule, OneThreadCannotDeadlockWithItself) {
  UnitBuilder unit;
  addFriend(unit, "alice", kCar, kRobot, 10);
  addFriend(unit, "bob", kRobot, kCar, 20);
  auto main = unit.main();
  main.call("alice");
  main.call("bob");
  CheckResult result = unit.check(true);
  EXPECT_THAT(result.set.findings, IsEmpty());
  EXPECT_THAT(result.refuted, SizeIs(1));
}

TEST(LockOrderRule, AGateLockKeepsThemApart) {
  UnitBuilder unit;
  addFriend(unit, "alice", kCar, kRobot, 10, "table");
  addFriend(unit, "bob", kRobot, kCar, 20, "table");
  auto main = unit.main();
  main.on(Op::Fork, P::local("a")).value(V::function("alice"));
  main.on(Op::Fork, P::local("b")).value(V::function("bob"));
  EXPECT_THAT(unit.check().set.findings, IsEmpty());
}

TEST(LockOrderRule, JoinedBeforeTheOtherStarts) {
  UnitBuilder unit;
  addFriend(unit, "alice", kCar, kRobot, 10);
  addFriend(unit, "bob", kRobot, kCar, 20);
  auto main = unit.main();
  main.on(Op::Fork, P::local("a")).value(V::function("alice"));
  main.on(Op::Join, P::local("a"));
  main.on(Op::Fork, P::local("b")).value(V::function("bob"));
  EXPECT_THAT(unit.check().set.findings, IsEmpty());
}

void addTransfer(UnitBuilder& unit, bool joint) {
  auto transfer = unit.function("transfer");
  const P from = P::formal(0, "from").field("Account::m"),
          to = P::formal(1, "to").field("Account::m");
  if (joint) {
    transfer.at(5).on(Op::GuardBind, P::local("g")).lock(from).lock(to);
  } else {
    transfer.at(5).on(Op::GuardBind, P::local("g")).lock(from);
    transfer.at(6).on(Op::GuardBind, P::local("h")).lock(to);
    transfer.on(Op::GuardDestroy, P::local("h"));
  }
  transfer.on(Op::GuardDestroy, P::local("g"));
  for (auto [name, x, y] : {std::tuple("ab", "a", "b"), std::tuple("ba", "b", "a")})
    unit.function(name)
        .call("transfer")
        .argument(V::ref(P::global(x)))
        .argument(V::ref(P::global(y)));
  auto main = unit.main();
  main.on(Op::Fork, P::local("t1")).value(V::function("ab"));
  main.on(Op::Fork, P::local("t2")).value(V::function("ba"));
}

TEST(LockOrderRule, TwoInstancesOfOneClass) {
  UnitBuilder unit;
  addTransfer(unit, false);
  EXPECT_THAT(ofRule(unit.check(), Rule::LockOrderInversion), SizeIs(1));
}

TEST(LockOrderRule, JointAcquisitionHasNoOrder) {
  UnitBuilder unit;
  addTransfer(unit, true);
  EXPECT_THAT(unit.check().set.findings, IsEmpty());
}

TEST(LockOrderRule, NeighboursInARing) {
  UnitBuilder unit;
  auto eat = unit.function("eat");
  eat.at(3).on(Op::Acquire, P::global("forks").index("i"));
  eat.at(4).on(Op::Acquire, P::global("forks").index("(i + 1) % n"));
  auto main = unit.main();
  uint32_t entry = main.current();
  uint32_t head = main.block({entry});
  main.loopHead().condition(ConditionKind::Compare, 0, {});
  uint32_t body = main.block({head});
  main.on(Op::Fork, P::local("ts").index("i")).value(V::function("eat")).flag(Flags::InLoop);
  main.edge(body, head);
  main.block({head});
  EXPECT_THAT(ofRule(unit.check(), Rule::LockOrderInversion), SizeIs(1));
}

}  // namespace
}  // namespace lockstitch::program::testing
