// Several programs in one compile database are kept apart.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "analyses/program/testing/unit_builder.h"

namespace lockstitch::program::testing {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

const P kTotal = P::global("total");
const P kMutex = P::global("mutex");

// void* worker(void*) { lock(); ++total; unlock(); }, and a main that starts two of it.
void addWorker(UnitBuilder& unit) {
  auto worker = unit.function("worker");
  worker.at(10).call("lock");
  worker.at(11).on(Op::Write, kTotal);
  worker.at(12).call("unlock");
}

void addMain(UnitBuilder& unit, const std::string& thread) {
  auto main = unit.main();
  main.at(50).on(Op::Fork, P::local("t1")).value(V::function(thread));
  main.at(51).on(Op::Fork, P::local("t2")).value(V::function(thread));
}

void addLocking(UnitBuilder& unit) {
  unit.function("lock").at(20).on(Op::Acquire, kMutex);
  unit.function("unlock").at(30).on(Op::Release, kMutex);
}

// In a test: nothing is locked, only counted.
void addStubs(UnitBuilder& unit) {
  unit.function("lock").at(70).on(Op::Read, P::global("calls"));
  unit.function("unlock").at(80).on(Op::Read, P::global("calls"));
}

CheckResult check(std::vector<UnitBuilder*> units) {
  std::vector<const facts::TranslationUnit*> finished;
  for (UnitBuilder* unit : units) finished.push_back(unit->finish());
  return checkUnits(finished, {});
}

TEST(Programs, StubsOfATestAreNotTheProducts) {
  UnitBuilder product("product.cpp"), locking("z_locking.cpp"), test("a_test.cpp");
  addWorker(product);
  addMain(product, "worker");
  addLocking(locking);
  addStubs(test);
  test.main().at(90).call("lock");
  EXPECT_THAT(ofRule(check({&product, &locking, &test}), Rule::DataRace), IsEmpty());
}

TEST(Programs, EachMainIsAProgram) {
  UnitBuilder first("first.cpp"), second("second.cpp");
  first.function("count").at(10).on(Op::Write, kTotal);
  addMain(first, "count");
  second.function("sum").at(10).on(Op::Write, P::global("sum"));
  addMain(second, "sum");
  EXPECT_THAT(ofRule(check({&first, &second}), Rule::DataRace), SizeIs(2));
}

TEST(Programs, ThreadsOfTwoProgramsNeverMeet) {
  UnitBuilder first("first.cpp"), second("second.cpp");
  for (UnitBuilder* unit : {&first, &second}) {
    const std::string own = unit == &first ? "one" : "two";
    unit->function(own).at(10).on(Op::Write, kTotal);
    unit->main().at(50).on(Op::Fork, P::local("t")).value(V::function(own));
  }
  EXPECT_THAT(ofRule(check({&first, &second}), Rule::DataRace), IsEmpty());
}

// void both() { thread(hook); thread(hook); } of a library, for programs that each have a hook.
void addBoth(UnitBuilder& unit) {
  auto both = unit.function("both");
  both.at(50).on(Op::Fork, P::local("t1")).value(V::function("hook"));
  both.at(51).on(Op::Fork, P::local("t2")).value(V::function("hook"));
}

// A program that calls both(), and whose hook counts under a lock or without.
void addHook(UnitBuilder& unit, const P& counted, bool isLocked) {
  auto hook = unit.function("hook");
  if (isLocked) hook.at(10).on(Op::Acquire, kMutex);
  hook.at(11).on(Op::Write, counted);
  if (isLocked) hook.at(12).on(Op::Release, kMutex);
  unit.main().at(60).call("both");
}

TEST(Programs, EachOfSeveralDefinitionsBesideAMainIsLookedAt) {
  UnitBuilder library("library.cpp"), first("first.cpp"), second("second.cpp");
  addBoth(library);
  addHook(first, kTotal, true);
  addHook(second, P::global("hits"), false);
  const auto races = ofRule(check({&library, &first, &second}), Rule::DataRace);
  ASSERT_THAT(races, SizeIs(1));
  EXPECT_EQ(races[0].object, "hits");
}

TEST(Programs, DefinitionsOfTwoProgramsNeverMeet) {
  UnitBuilder library("library.cpp"), first("first.cpp"), second("second.cpp");
  addBoth(library);
  addHook(first, kTotal, true);
  auto hook = second.function("hook");  // under another lock, the same in all its threads
  hook.at(10).on(Op::Acquire, P::global("other"));
  hook.at(11).on(Op::Write, kTotal);
  hook.at(12).on(Op::Release, P::global("other"));
  second.main().at(60).call("both");
  EXPECT_THAT(ofRule(check({&library, &first, &second}), Rule::DataRace), IsEmpty());
}

// Two programs, each of a main and of a part that defines tick(); that of the first uses what its
// main alone defines. Threads call it in the second.
struct TwoOfTwoParts {
  explicit TwoOfTwoParts(bool isLocked) {
    first.function("first_only").at(5).on(Op::Read, kTotal);
    first.main().at(60).call("tick");
    auto tick = firstPart.function("tick");
    tick.at(10).call("first_only");
    tick.at(11).on(Op::Write, kTotal);
    auto second_tick = secondPart.function("tick");
    if (isLocked) second_tick.at(20).on(Op::Acquire, kMutex);
    second_tick.at(21).on(Op::Write, kTotal);
    if (isLocked) second_tick.at(22).on(Op::Release, kMutex);
    addMain(second, "tick");
  }
  std::vector<Finding> races() {
    return ofRule(check({&first, &firstPart, &second, &secondPart}), Rule::DataRace);
  }
  UnitBuilder first{"first.cpp"}, firstPart{"a_part.cpp"};
  UnitBuilder second{"second.cpp"}, secondPart{"z_part.cpp"};
};

TEST(Programs, FilesOfTwoProgramsThatDefineOneFunctionAreToldApart) {
  EXPECT_THAT(TwoOfTwoParts(true).races(), IsEmpty());
  const auto races = TwoOfTwoParts(false).races();
  ASSERT_THAT(races, SizeIs(1));
  EXPECT_EQ(races[0].sites[0].stack[0].location.line, 21u);
}

// What is used by a part that only one program can have, and defined by nobody else, is still
// everybody's.
TEST(Programs, WhatTwoProgramsShareIsOfBoth) {
  UnitBuilder first("first.cpp"), second("second.cpp"), part("part.cpp"), common("common.cpp");
  first.function("first_only").at(5).on(Op::Read, P::global("other"));
  addMain(first, "tick");
  auto tick = part.function("tick");
  tick.at(10).call("first_only");
  tick.at(11).call("count");
  common.function("count").at(20).on(Op::Write, kTotal);
  second.function("run").at(30).call("count");
  addMain(second, "run");
  EXPECT_THAT(ofRule(check({&first, &second, &part, &common}), Rule::DataRace), SizeIs(1));
}

TEST(Programs, OneMainKeepsWhatLibrariesDefine) {
  UnitBuilder product("product.cpp"), locking("locking.cpp");
  addWorker(product);
  addMain(product, "worker");
  addLocking(locking);
  EXPECT_THAT(ofRule(check({&product, &locking}), Rule::DataRace), IsEmpty());
}

}  // namespace
}  // namespace lockstitch::program::testing
