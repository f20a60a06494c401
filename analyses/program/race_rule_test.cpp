#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "analyses/program/testing/unit_builder.h"

namespace lockstitch::program::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const P kAccount = P::global("account");
const P kBalance = P::self().field("Account::balance_");
const P kMutex = P::self().field("Account::mutex_");

// void Account::withdraw(int amount) { [lock] if (balance_ >= amount) balance_ -= amount; }
void addWithdraw(UnitBuilder& unit, bool locked) {
  auto withdraw = unit.function("Account::withdraw");
  withdraw.method("Account");
  if (locked) withdraw.at(10).on(Op::GuardBind, P::local("guard")).lock(kMutex);
  uint32_t check = withdraw.at(11).on(Op::Read, kBalance);
  withdraw.condition(ConditionKind::Compare, 0, {check});
  uint32_t head = withdraw.current();
  uint32_t then = withdraw.block({head});
  uint32_t read = withdraw.at(12).on(Op::Read, kBalance);
  withdraw.on(Op::Write, kBalance).value(V{}.dependingOn({read}));
  withdraw.block({head, then});
  if (locked) withdraw.at(13).on(Op::GuardDestroy, P::local("guard"));
}

void addThreads(UnitBuilder& unit, bool joinBetween) {
  auto body = unit.function("customer");
  body.at(20).call("Account::withdraw").receiver(V::ref(kAccount));
  auto main = unit.main();
  main.at(30).on(Op::Fork, P::local("t1")).value(V::function("customer"));
  if (joinBetween) main.at(31).on(Op::Join, P::local("t1"));
  main.at(32).on(Op::Fork, P::local("t2")).value(V::function("customer"));
  if (!joinBetween) main.at(33).on(Op::Join, P::local("t1"));
  main.at(34).on(Op::Join, P::local("t2"));
  main.at(35).on(Op::Read, kAccount.field("Account::balance_"));
}

TEST(RaceRule, TwoThreadsCheckAndUpdateWithoutALock) {
  UnitBuilder unit;
  addWithdraw(unit, false);
  addThreads(unit, false);
  auto races = unit.check().set.findings;
  ASSERT_THAT(races, SizeIs(1));
  EXPECT_EQ(races[0].rule, Rule::DataRace);
  EXPECT_EQ(races[0].object, "Account::balance_");
  EXPECT_TRUE(hasLine(races[0], 11));
  EXPECT_TRUE(hasLine(races[0], 12));
  EXPECT_FALSE(hasLine(races[0], 35)) << "read after both joins";
  EXPECT_EQ(races[0].sites[1].role, "check");
  EXPECT_THAT(races[0].fix, HasSubstr("the check and the update must be under one lock"));
  EXPECT_THAT(races[0].sites[0].thread, HasSubstr("test.cpp:3"));
}

// int look() { return balance_; } void put(int v) { balance_ = v; }
// void withdraw(int amount) { if (look() >= amount) put(…); }
TEST(RaceRule, ChecksAndUpdatesThroughAccessors) {
  UnitBuilder unit;
  unit.function("Account::look").method("Account").at(5).on(Op::Read, kBalance);
  unit.function("Account::put").method("Account").at(6).on(Op::Write, kBalance);
  auto withdraw = unit.function("Account::withdraw");
  withdraw.method("Account");
  uint32_t check = withdraw.at(11).call("Account::look").receiver(V::ref(P::self()));
  withdraw.condition(ConditionKind::Compare, 0, {check});
  uint32_t head = withdraw.current();
  uint32_t then = withdraw.block({head});
  withdraw.at(12).call("Account::put").receiver(V::ref(P::self()));
  withdraw.block({head, then});
  addThreads(unit, false);
  auto races = unit.check().set.findings;
  ASSERT_THAT(races, SizeIs(1));
  EXPECT_THAT(races[0].fix, HasSubstr("the check and the update must be under one lock"));
}

TEST(RaceRule, OneLockOverBoth) {
  UnitBuilder unit;
  addWithdraw(unit, true);
  addThreads(unit, false);
  EXPECT_THAT(unit.check().set.findings, IsEmpty());
}

TEST(RaceRule, OneThreadAfterTheOther) {
  UnitBuilder unit;
  addWithdraw(unit, false);
  addThreads(unit, true);
  CheckResult result = unit.check(true);
  EXPECT_THAT(result.set.findings, IsEmpty());
  ASSERT_THAT(result.refuted, ::testing::Not(IsEmpty()));
  EXPECT_EQ(result.refuted[0].refuters.back().refuter, "ordered-by-fork-join");
}

// A function that writes `total` at so many places.
void addWrites(UnitBuilder& unit, const std::string& function, int places, bool isLocked) {
  auto body = unit.function(function);
  if (isLocked) body.at(50).on(Op::Acquire, P::global("lock"));
  for (int i = 0; i < places; ++i) body.at(100 + i).on(Op::Write, P::global("total"));
  if (isLocked) body.at(51).on(Op::Release, P::global("lock"));
}

void addTwoThreads(UnitBuilder& unit, const char* one, const char* other) {
  auto main = unit.main();
  main.at(30).on(Op::Fork, P::local("t1")).value(V::function(one));
  main.at(31).on(Op::Fork, P::local("t2")).value(V::function(other));
  main.at(32).on(Op::Join, P::local("t1"));
  main.at(33).on(Op::Join, P::local("t2"));
}

TEST(RaceRule, ManyPlacesThatRaceAreOneFinding) {
  UnitBuilder unit;
  addWrites(unit, "first", 100, false);
  addWrites(unit, "second", 100, false);
  addTwoThreads(unit, "first", "second");
  auto result = unit.check();
  ASSERT_THAT(result.set.findings, SizeIs(1));
  EXPECT_THAT(result.set.findings[0].evidence[0].detail, HasSubstr("on 200 pairs of accesses"));
  EXPECT_THAT(result.set.remarks, IsEmpty()) << "enough is known, nothing was left out";
}

TEST(RaceRule, TheOneAccessWithoutTheLockIsFoundAmongManyWithIt) {
  UnitBuilder unit;
  addWrites(unit, "first", 100, true);
  addWrites(unit, "second", 1, false);
  addTwoThreads(unit, "first", "second");
  auto races = unit.check().set.findings;
  ASSERT_THAT(races, SizeIs(1));
  EXPECT_THAT(races[0].evidence[0].detail, HasSubstr("on 100 pairs of accesses"));
}

// A loop in which `condition` decides whether it goes on, and what it does in each turn.
template <class Body>
void addLoop(FunctionBuilder& function, const std::string& condition, const Body& body) {
  const uint32_t before = function.current();
  const uint32_t head = function.block({before});
  function.loopHead().condition(ConditionKind::Compare, 0, {}, false, condition);
  const uint32_t inside = function.block({head});
  body();
  function.edge(inside, head);
  function.block({head});
}

TEST(RaceRule, TheLoopThatStartsReadersSaysNothingOfTheWritersJoin) {
  UnitBuilder unit;
  addWrites(unit, "write", 1, false);
  unit.function("read").at(60).on(Op::Read, P::global("total"));
  auto main = unit.main();
  main.at(30).on(Op::Fork, P::local("writer")).value(V::function("write"));
  addLoop(main, "i < 4", [&] {
    main.at(31)
        .on(Op::Fork, P::local("readers").index("i"))
        .value(V::function("read"))
        .flag(Flags::InLoop);
  });
  addLoop(main, "j < 4",
          [&] { main.at(32).on(Op::Join, P::local("readers").index("j")).flag(Flags::InLoop); });
  main.at(33).on(Op::Join, P::local("writer"));
  auto races = unit.check().set.findings;
  ASSERT_THAT(races, SizeIs(1));
  EXPECT_EQ(races[0].severity, Severity::Error);
}

TEST(RaceRule, WhatAnEarlierLoopWasLeftByStopsNoThread) {
  UnitBuilder unit;
  addWrites(unit, "write", 1, false);
  unit.function("read").at(60).on(Op::Read, P::global("total"));
  auto main = unit.main();
  addLoop(main, "i < 4", [&] { main.at(30).on(Op::Read, P::local("i")); });
  addLoop(main, "i < 4", [&] {
    main.at(31)
        .on(Op::Fork, P::local("writers").index("i"))
        .value(V::function("write"))
        .flag(Flags::InLoop);
  });
  main.at(32).on(Op::Fork, P::local("reader")).value(V::function("read"));
  addLoop(main, "i < 4",
          [&] { main.at(33).on(Op::Join, P::local("writers").index("i")).flag(Flags::InLoop); });
  main.at(34).on(Op::Join, P::local("reader"));
  auto races = unit.check().set.findings;
  ASSERT_THAT(races, SizeIs(1));
  EXPECT_TRUE(hasLine(races[0], 60));
}

TEST(RaceRule, ManyPlacesUnderOneLockAreNoRace) {
  UnitBuilder unit;
  addWrites(unit, "first", 100, true);
  addWrites(unit, "second", 100, true);
  addTwoThreads(unit, "first", "second");
  EXPECT_THAT(unit.check().set.findings, IsEmpty());
}

TEST(RaceRule, TwoObjectsOfOneClassAreNotOne) {
  UnitBuilder unit;
  addWithdraw(unit, false);
  for (const char* name : {"a", "b"})
    unit.function(std::string("use_") + name)
        .call("Account::withdraw")
        .receiver(V::ref(P::global(name)));
  auto main = unit.main();
  main.on(Op::Fork, P::local("t1")).value(V::function("use_a"));
  main.on(Op::Fork, P::local("t2")).value(V::function("use_b"));
  EXPECT_THAT(unit.check().set.findings, IsEmpty());
}

TEST(RaceRule, ObjectPassedByAddressThroughAPointerParameter) {
  UnitBuilder unit;
  unit.function("work").at(3).on(Op::Write, P::formal(0).deref());
  auto main = unit.main();
  for (const char* handle : {"t1", "t2"})
    main.at(9)
        .on(Op::Fork, P::local(handle))
        .value(V::function("work"))
        .argument(V::addr(P::local("sum")));
  auto races = ofRule(unit.check(), Rule::DataRace);
  ASSERT_THAT(races, SizeIs(1));
  EXPECT_EQ(races[0].object, "sum");
}

TEST(RaceRule, ThreadsOfALoopRaceWithThemselves) {
  UnitBuilder unit;
  unit.function("work").at(3).on(Op::Write, P::global("total"));
  auto main = unit.main();
  uint32_t before = main.current();
  uint32_t head = main.block({before});
  main.loopHead().condition(ConditionKind::Compare, 0, {});
  uint32_t body = main.block({head});
  main.at(9)
      .on(Op::Fork, P::local("threads").index("i"))
      .value(V::function("work"))
      .flag(Flags::InLoop)
      .flag(Flags::PerIteration);
  main.edge(body, head);
  uint32_t join = main.block({head});
  main.condition(ConditionKind::Compare, 0, {});
  uint32_t joinBody = main.block({join});
  main.at(12)
      .on(Op::Join, P::local("threads").index("?"))
      .flag(Flags::JoinsAll)
      .flag(Flags::InLoop);
  main.edge(joinBody, join);
  main.block({join});
  main.at(14).on(Op::Read, P::global("total"));
  auto races = ofRule(unit.check(), Rule::DataRace);
  ASSERT_THAT(races, SizeIs(1));
  EXPECT_TRUE(hasLine(races[0], 3));
  EXPECT_FALSE(hasLine(races[0], 14)) << "after the loop of joins";
}

TEST(RaceRule, LambdaCapturesByReference) {
  UnitBuilder unit;
  unit.lambda("main::lambda").at(4).on(Op::Write, P::capture(0, "total"));
  auto main = unit.main();
  uint32_t closure = main.at(4)
                         .on(Op::Closure)
                         .value(V::function("main::lambda"))
                         .captures(V::ref(P::local("total")), "total");
  main.at(4).on(Op::Fork, P::local("t")).value(V::closure(closure));
  main.at(6).on(Op::Write, P::local("total"));
  main.at(7).on(Op::Join, P::local("t"));
  main.at(8).on(Op::Write, P::local("total"));
  auto races = ofRule(unit.check(), Rule::DataRace);
  ASSERT_THAT(races, SizeIs(1));
  EXPECT_TRUE(hasLine(races[0], 4));
  EXPECT_TRUE(hasLine(races[0], 6));
  EXPECT_FALSE(hasLine(races[0], 8));
}

TEST(RaceRule, AtomicsDoNotRace) {
  UnitBuilder unit;
  unit.function("work").on(Op::AtomicUpdate, P::global("n"));
  auto main = unit.main();
  main.on(Op::Fork, P::local("t")).value(V::function("work"));
  main.on(Op::AtomicRead, P::global("n"));
  EXPECT_THAT(unit.check().set.findings, IsEmpty());
}

TEST(RaceRule, OwnerRelativeLockOverAnArrayOfObjects) {
  UnitBuilder unit;
  auto work = unit.function("work");
  work.on(Op::Acquire, P::global("accounts").index("i").field("A::m"));
  work.on(Op::Write, P::global("accounts").index("i").field("A::v"));
  work.on(Op::Release, P::global("accounts").index("i").field("A::m"));
  auto main = unit.main();
  main.on(Op::Fork, P::local("t1")).value(V::function("work"));
  main.on(Op::Fork, P::local("t2")).value(V::function("work"));
  EXPECT_THAT(ofRule(unit.check(), Rule::DataRace), IsEmpty());
}

TEST(RaceRule, AnotherElementsLockDoesNotHelp) {
  UnitBuilder unit;
  auto work = unit.function("work");
  work.on(Op::Acquire, P::global("accounts").index("i").field("A::m"));
  work.on(Op::Write, P::global("accounts").index("j").field("A::v"));
  work.on(Op::Release, P::global("accounts").index("i").field("A::m"));
  auto main = unit.main();
  main.on(Op::Fork, P::local("t1")).value(V::function("work"));
  main.on(Op::Fork, P::local("t2")).value(V::function("work"));
  EXPECT_THAT(ofRule(unit.check(), Rule::DataRace), SizeIs(1));
}

TEST(RaceRule, HeapObjectMadeByEachThreadIsItsOwn) {
  UnitBuilder unit;
  auto work = unit.function("work");
  uint32_t made = work.on(Op::Allocate);
  work.on(Op::Assign, P::local("p")).value(V::addr(P::allocation(made)));
  work.call("touch").argument(V::load(P::local("p")));
  unit.function("touch").on(Op::Write, P::formal(0).deref().field("A::v"));
  auto main = unit.main();
  main.on(Op::Fork, P::local("t1")).value(V::function("work"));
  main.on(Op::Fork, P::local("t2")).value(V::function("work"));
  EXPECT_THAT(unit.check().set.findings, IsEmpty());
}

TEST(RaceRule, ResultIsIndependentOfTheOrderOfUnits) {
  UnitBuilder a("a.cpp"), b("b.cpp");
  addWithdraw(a, false);
  addThreads(b, false);
  auto first = checkUnits({a.finish(), b.finish()}, {});
  auto second = checkUnits({b.finish(), a.finish()}, {});
  ASSERT_THAT(first.set.findings, SizeIs(1));
  EXPECT_EQ(first.set.findings, second.set.findings);
}

}  // namespace
}  // namespace lockstitch::program::testing
