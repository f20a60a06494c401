// What keeps accesses apart without a mutex: signals, claims, flags, hand-over, turns of a loop;
// and what a caller fixes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "analyses/program/testing/unit_builder.h"

namespace lockstitch::program::testing {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

const P kData = P::global("data");
const P kLock = P::global("lock");

void startTwice(UnitBuilder& unit, const std::string& first, const std::string& second) {
  auto main = unit.main();
  main.at(90).on(Op::Fork, P::local("a")).value(V::function(first));
  main.at(91).on(Op::Fork, P::local("b")).value(V::function(second));
}

std::vector<Finding> races(UnitBuilder& unit) { return ofRule(unit.check(), Rule::DataRace); }

TEST(Order, WhoeverGivesASemaphoreBackHadTakenIt) {
  UnitBuilder unit;
  auto worker = unit.function("worker");
  worker.at(1).on(Op::SignalWait, P::global("permit"));
  worker.at(2).on(Op::Write, kData);
  worker.at(3).on(Op::SignalPost, P::global("permit"));
  startTwice(unit, "worker", "worker");
  EXPECT_THAT(races(unit), IsEmpty());
}

TEST(Order, ASemaphorePostedByOthersIsNoLock) {
  UnitBuilder unit;
  auto worker = unit.function("worker");
  worker.at(1).on(Op::SignalWait, P::global("items"));
  worker.at(2).on(Op::Write, kData);
  auto producer = unit.function("producer");
  producer.at(5).on(Op::SignalPost, P::global("items"));
  producer.at(6).on(Op::SignalPost, P::global("items"));
  auto main = unit.main();
  main.at(90).on(Op::Fork, P::local("a")).value(V::function("worker"));
  main.at(91).on(Op::Fork, P::local("b")).value(V::function("worker"));
  main.at(92).on(Op::Fork, P::local("c")).value(V::function("producer"));
  EXPECT_THAT(races(unit), SizeIs(1));
}

// while (flag.test_and_set()) {}  data = …  flag.clear()
TEST(Order, WhoeverSetsAFlagThatWasClearHasItAlone) {
  for (bool clears : {true, false}) {
    UnitBuilder unit;
    auto worker = unit.function("worker");
    uint32_t set = worker.at(1)
                       .on(Op::AtomicUpdate, P::global("flag"))
                       .name("std::atomic_flag::test_and_set")
                       .order(facts::MemoryOrder::Acquire);
    worker.condition(ConditionKind::EventSucceeded, set, {set});
    uint32_t head = worker.current();
    worker.edge(head, head);
    worker.block({head});
    worker.at(2).on(Op::Write, kData);
    if (clears)
      worker.at(3).on(Op::AtomicWrite, P::global("flag")).order(facts::MemoryOrder::Release);
    startTwice(unit, "worker", "worker");
    EXPECT_THAT(races(unit), IsEmpty()) << clears;
  }
}

// The reader has seen `ready` under the lock under which the writer set it after writing.
TEST(Order, AFlagSetUnderALockPublishesWhatWasBefore) {
  for (bool writesAfter : {false, true}) {
    UnitBuilder unit;
    auto writer = unit.function("writer");
    if (!writesAfter) writer.at(1).on(Op::Write, kData);
    writer.at(2).on(Op::Acquire, kLock);
    writer.at(3).on(Op::Write, P::global("ready")).value(V::number(1));
    writer.at(4).on(Op::Release, kLock);
    if (writesAfter) writer.at(5).on(Op::Write, kData);
    auto reader = unit.function("reader");
    reader.at(10).on(Op::Acquire, kLock);
    uint32_t seen = reader.at(11).on(Op::Read, P::global("ready"));
    reader.condition(ConditionKind::EventSucceeded, seen, {seen});
    uint32_t head = reader.current();
    uint32_t after = reader.block({head});
    reader.edge(head, head);
    reader.in(after);
    reader.at(12).on(Op::Release, kLock);
    reader.at(13).on(Op::Read, kData);
    startTwice(unit, "writer", "reader");
    EXPECT_THAT(races(unit), SizeIs(writesAfter ? 1 : 0));
  }
}

// lock; job = queue; queue = job->next; unlock; job->done = 1
void addConsumer(UnitBuilder& unit, bool takesOut) {
  const P queue = P::global("queue"), job = P::local("job");
  auto worker = unit.function("worker");
  worker.at(1).on(Op::Acquire, kLock);
  worker.on(Op::Read, queue);
  worker.on(Op::Assign, job).value(V::load(queue));
  if (takesOut) worker.at(2).on(Op::Write, queue).value(V::load(job.deref().field("Job::next")));
  worker.at(3).on(Op::Release, kLock);
  worker.at(4).on(Op::Write, job.deref().field("Job::done"));
  startTwice(unit, "worker", "worker");
}

TEST(Order, WhatIsTakenOutUnderALockIsOwned) {
  UnitBuilder unit;
  addConsumer(unit, true);
  EXPECT_THAT(races(unit), IsEmpty());
}

TEST(Order, WhatIsOnlyFoundUnderALockIsNot) {
  UnitBuilder unit;
  addConsumer(unit, false);
  EXPECT_THAT(races(unit), SizeIs(1));
}

// void update(bool locked) { if (locked) lock(); data = …; if (locked) unlock(); }
TEST(Order, AFlagThatTheCallerFixesDecidesTheLockset) {
  for (int64_t locked : {1, 0}) {
    UnitBuilder unit;
    const P flag = P::formal(0, "locked");
    auto update = unit.function("update");
    update.parameter("locked");
    update.conditionOn(ConditionKind::PathTrue, flag, "locked", true);
    uint32_t first = update.current();
    uint32_t take = update.block({first});
    update.at(1).on(Op::Acquire, kLock);
    update.block({take, first});
    update.at(2).on(Op::Write, kData);
    update.conditionOn(ConditionKind::PathTrue, flag, "locked", true);
    uint32_t second = update.current();
    uint32_t give = update.block({second});
    update.at(3).on(Op::Release, kLock);
    update.block({give, second});
    auto worker = unit.function("worker");
    worker.at(10).call("update").argument(V::number(locked));
    startTwice(unit, "worker", "worker");
    EXPECT_THAT(races(unit), SizeIs(locked ? 0 : 1));
  }
}

TEST(Library, AFieldThatMostMethodsGuard) {
  for (bool isGuardedEverywhere : {false, true}) {
    UnitBuilder unit;
    const P size = P::self().field("Pool::size_"), mutex = P::self().field("Pool::mutex_");
    for (const char* name : {"Pool::add", "Pool::remove"}) {
      auto method = unit.function(name);
      method.method("Pool");
      method.at(1).on(Op::Acquire, mutex);
      method.at(name[6] == 'a' ? 2 : 3).on(Op::Write, size);
      method.at(4).on(Op::Release, mutex);
    }
    auto get = unit.function("Pool::size");
    get.method("Pool");
    if (isGuardedEverywhere) get.at(5).on(Op::Acquire, mutex);
    get.at(6).on(Op::Read, size);
    if (isGuardedEverywhere) get.at(7).on(Op::Release, mutex);
    auto found = races(unit);
    ASSERT_THAT(found, SizeIs(isGuardedEverywhere ? 0 : 1));
    if (!isGuardedEverywhere) EXPECT_TRUE(hasLine(found[0], 6));
  }
}

TEST(Waiting, JoinUnderALockThatTheThreadTakes) {
  for (const char* wanted : {"lock", "other"}) {
    UnitBuilder unit;
    auto worker = unit.function("worker");
    worker.at(1).on(Op::Acquire, P::global(wanted));
    worker.at(2).on(Op::Release, P::global(wanted));
    auto main = unit.main();
    main.at(10).on(Op::Fork, P::local("t")).value(V::function("worker"));
    main.at(11).on(Op::Acquire, kLock);
    main.at(12).on(Op::Join, P::local("t"));
    main.at(13).on(Op::Release, kLock);
    auto found = ofRule(unit.check(), Rule::JoinUnderLock);
    EXPECT_THAT(found, SizeIs(std::string(wanted) == "lock" ? 1 : 0));
  }
}

TEST(Waiting, AWaitNeedsATest) {
  for (bool hasPredicate : {false, true}) {
    UnitBuilder unit;
    auto main = unit.main();
    main.at(1).on(Op::Acquire, kLock);
    auto wait = main.at(2).on(Op::Wait, P::global("changed")).lock(kLock);
    if (hasPredicate) wait.flag(Flags::HasPredicate);
    main.at(3).on(Op::Release, kLock);
    EXPECT_THAT(ofRule(unit.check(), Rule::WaitWithoutPredicate), SizeIs(hasPredicate ? 0 : 1));
  }
}

}  // namespace
}  // namespace lockstitch::program::testing
