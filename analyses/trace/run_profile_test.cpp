#include "analyses/trace/run_profile.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "analyses/trace/table_symbols.h"

namespace lockstitch {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;

constexpr ThreadId kMain{1};
constexpr LockId kLock{1};
constexpr uint64_t kMillisecond = 1'000'000;

struct Worker {
  uint64_t wall, cpu, lockWait, otherWait;  // milliseconds
  uint64_t voluntarySwitches = 0, involuntarySwitches = 0;
  uint64_t runDelay = 0;
};

// main, which joins the workers, and the workers; all of them take the lock.
struct Machine {
  uint64_t wall = 1000;
  std::vector<Worker> workers;
  uint64_t held = 0, waited = 0;
  double heldOnCpu = 1;
  uint64_t contended = 300;
  double heldWaiting = 0;
};

RunProfile profile(const Machine& machine) {
  TraceBuilder builder;
  uint64_t cpu = 0;
  builder.stack(StackId(1), {0x10});
  builder.lock({kLock, trace::LockKind::Mutex, 0x700, 0, StackId(1), 0, {}});
  builder.thread(kMain, {}, {});
  for (uint32_t i = 0; i < machine.workers.size(); ++i) {
    const Worker& it = machine.workers[i];
    const ThreadId id(2 + i);
    builder.fork(kMain, id, {}).thread(id, kMain, {});
    builder.acquisition({id, 0, kLock, false, 0, StackId(1), {}});
    builder.threadEnd(id,
                      {it.wall * kMillisecond, it.cpu * kMillisecond, it.lockWait * kMillisecond,
                       it.otherWait * kMillisecond, it.voluntarySwitches, it.involuntarySwitches,
                       it.runDelay * kMillisecond});
    cpu += it.cpu;
  }
  const auto segment = static_cast<uint32_t>(machine.workers.size());
  builder.acquisition({kMain, segment, kLock, false, 0, StackId(1), {}});
  builder.threadEnd(kMain, {machine.wall * kMillisecond, 5 * kMillisecond, 0,
                            (machine.wall - 10) * kMillisecond, 0, 0});
  builder.lockStatistics({kLock, 5, 400, machine.contended, machine.waited * kMillisecond,
                          machine.held * kMillisecond, StackId(1), machine.heldOnCpu,
                          machine.heldWaiting});
  builder.end({trace::EndReason::Exit, 0, machine.wall * kMillisecond, cpu * kMillisecond});
  const Trace trace = builder.trace();
  TableSymbols symbols;
  RunNames names(trace, symbols);
  return profileOf(trace, names);
}

TEST(RunProfile, CallsThreadsThatWaitForTheNetworkIoBound) {
  const RunProfile result = profile({220, {{210, 12, 0, 195}, {210, 14, 0, 192}}});
  EXPECT_EQ(result.verdict, TimeVerdict::IoBound);
  EXPECT_THAT(result.remarks.at(0), HasSubstr("I/O-bound"));
}

TEST(RunProfile, SaysNothingOfARunThatWasMostlyItsStart) {
  TraceBuilder builder;
  builder.thread(kMain, {}, {});
  builder.threadEnd(kMain, {2 * kMillisecond, 2 * kMillisecond, 0, 0, 0, 0});
  builder.end({trace::EndReason::Exit, 0, 340 * kMillisecond, 15 * kMillisecond});
  const Trace trace = builder.trace();
  TableSymbols symbols;
  RunNames names(trace, symbols);
  EXPECT_EQ(profileOf(trace, names).verdict, TimeVerdict::TooShort);
}

TEST(RunProfile, CallsThreadsThatComputeCpuBoundOnAFreeAndOnABusyMachine) {
  EXPECT_EQ(profile({1000, {{990, 980, 0, 0}, {990, 975, 0, 0}}}).verdict, TimeVerdict::CpuBound);
  // Many other programs compete: each thread gets a tenth of a processor, and is often taken off.
  const std::vector<Worker> starved{{3990, 400, 0, 0, 2, 300}, {3990, 390, 0, 0, 1, 310}};
  EXPECT_EQ(profile({4000, starved, 0, 0, 1, 0}).verdict, TimeVerdict::CpuBound);
}

TEST(RunProfile, SaysThatABusyMachineGaveItLittle) {
  Machine busy{.workers = {{900, 120, 0, 0, 3, 60}, {900, 130, 0, 0, 2, 55}}};
  EXPECT_THAT(profile(busy).remarks.front(),
              HasSubstr("CPU-bound: its threads could run for 1.810 s in all, and got a processor "
                        "for 0.255 s of it: the machine was busy with others"));
  Machine hardly{.wall = 100, .workers = {{90, 4, 0, 0, 3, 60}}};
  const RunProfile nothing = profile(hardly);
  EXPECT_EQ(nothing.verdict, TimeVerdict::TooShort);
  EXPECT_THAT(nothing.remarks.front(),
              HasSubstr("took 0.100 s, of which it had a processor for 0.009 s: too short"));
}

TEST(RunProfile, SeesThatAThreadWaitsInACallThatIsNotWatched) {
  const std::vector<Worker> hidden{{990, 60, 0, 0, 400, 10}, {990, 70, 0, 0, 380, 12}};
  EXPECT_EQ(profile({1000, hidden, 0, 0, 1, 0}).verdict, TimeVerdict::IoBound);
}

TEST(RunProfile, FindsThreadsThatOneLockMakesTakeTurns) {
  const std::vector<Worker> fair(4, Worker{990, 245, 740, 0});
  const RunProfile result = profile({1000, fair, 975, 2960});
  EXPECT_EQ(result.verdict, TimeVerdict::Serialised);
  ASSERT_TRUE(result.serialised);
  EXPECT_EQ(result.serialised->severity, Severity::Note);
  EXPECT_THAT(result.serialised->message, HasSubstr("4 threads"));
  EXPECT_THAT(result.serialised->why, HasSubstr("1.0 times as fast as one thread"));
}

TEST(RunProfile, FindsThemAlsoWhenTheLockIsNeverHandedOver) {
  // Each thread runs all its steps while the others wait.
  const std::vector<Worker> unfair{
      {250, 245, 0, 0}, {500, 245, 250, 0}, {750, 245, 500, 0}, {990, 245, 740, 0}};
  EXPECT_TRUE(profile({1000, unfair, 980, 1490}).serialised);
}

TEST(RunProfile, FindsThemOnABusyMachineToo) {
  // As measured with eight programs on two processors: threads that have given the lock back wait
  // for a processor, so that the lock stands free for a third of the time.
  const std::vector<Worker> busy{{1459, 100, 418, 0, 34, 56},
                                 {1497, 100, 379, 0, 34, 55},
                                 {1438, 100, 406, 0, 38, 61},
                                 {1463, 100, 472, 0, 40, 52}};
  EXPECT_TRUE(profile({1519, busy, 1017, 1676, 0.38, 128}).serialised);
}

// On a busy machine a disk may take no longer than a processor.
TEST(RunProfile, DoesNotBlameALockWhoseHoldersWaitForSomethingElse) {
  const std::vector<Worker> busy(4, Worker{300, 60, 180, 40, 40, 60});
  EXPECT_TRUE(profile({305, busy, 250, 720, 0.9, 128, 0.1}).serialised);
  EXPECT_FALSE(profile({305, busy, 250, 720, 0.9, 128, 0.6}).serialised);
}

TEST(RunProfile, FindsThemWhenManyAreWokenForALockThatOneGets) {
  // As measured on a busy machine: a thread that is woken and comes too late waits again, so there
  // are far more voluntary switches than acquisitions that had to wait.
  const std::vector<Worker> woken{{483, 113, 311, 0, 607, 31, 60},
                                  {311, 98, 87, 0, 44, 53, 120},
                                  {473, 108, 235, 0, 562, 53, 125},
                                  {310, 98, 76, 0, 41, 51, 130}};
  EXPECT_TRUE(profile({484, woken, 468, 710, 0.81, 76}).serialised);
}

TEST(RunProfile, DoesNotBlameALockUnderWhichThreadsWriteToTheDiskOnABusyMachine) {
  const std::vector<Worker> writers(4, Worker{990, 8, 740, 0, 400, 18, 240});
  EXPECT_FALSE(profile({1000, writers, 975, 2960, 0.03}).serialised);
}

TEST(RunProfile, DoesNotBlameALockUnderWhichThreadsWriteToTheDisk) {
  const std::vector<Worker> writers(4, Worker{990, 8, 740, 240, 100, 18});
  const RunProfile result = profile({1000, writers, 975, 2960, 0.03});
  EXPECT_FALSE(result.serialised);
  EXPECT_EQ(result.verdict, TimeVerdict::IoBound);
  EXPECT_THAT(result.remarks, Contains(HasSubstr("waited 2.960 s for it")));
}

TEST(RunProfile, DoesNotBlameALockUnderWhichThreadsWaitUnseen) {
  const std::vector<Worker> writers(4, Worker{990, 8, 740, 0, 400, 18});
  EXPECT_FALSE(profile({1000, writers, 975, 2960, 0.03}).serialised);
}

TEST(RunProfile, DoesNotBlameALockThatIsHeldBriefly) {
  const std::vector<Worker> workers{{990, 960, 20, 0}, {990, 960, 20, 0}};
  const RunProfile result = profile({1000, workers, 40, 40});
  EXPECT_FALSE(result.serialised);
  EXPECT_EQ(result.verdict, TimeVerdict::CpuBound);
}

TEST(RunProfile, DoesNotTakeAThreadsTimeForThatOfARunThatWasKilled) {
  TraceBuilder builder;
  builder.thread(kMain, {}, {}).fork(kMain, ThreadId(2), {}).thread(ThreadId(2), kMain, {});
  builder.threadEnd(ThreadId(2), {kMillisecond, 0, 0, 0, 0, 0});
  Trace trace = builder.trace();
  TableSymbols symbols;
  RunNames names(trace, symbols);
  const auto says = testing::ElementsAre(HasSubstr("ended before it could write down"));
  EXPECT_THAT(profileOf(trace, names).remarks, says);
  trace.end = TraceEnd{.reason = trace::EndReason::Signal, .status = 9, .isRecorded = false};
  EXPECT_THAT(profileOf(trace, names).remarks, says);
}

TEST(RunProfile, SharesOfTimeSumToOneHundred) {
  // A thread that spins while it waits, one whose clocks were read at different moments, and one
  // that sat in a call which is not watched.
  const std::vector<Worker> workers{{1000, 600, 580, 0}, {1000, 335, 335, 330}, {1000, 10, 0, 0}};
  const std::vector<std::string> remarks = profile({1000, workers}).remarks;
  const auto tells = [&](const std::string& what) {
    return std::any_of(remarks.begin(), remarks.end(),
                       [&](const std::string& each) { return each.find(what) != each.npos; });
  };
  EXPECT_TRUE(tells("60 % on the processor, 40 % waiting for locks, 0 % waiting elsewhere"));
  EXPECT_TRUE(tells("34 % on the processor, 33 % waiting for locks, 33 % waiting elsewhere"));
  EXPECT_TRUE(
      tells("1 % on the processor, 0 % waiting for locks, 0 % waiting elsewhere, 99 % ready "
            "to run, or in a call that is not watched"));
}

TEST(RunProfile, TellsOfAFewOfManyThreads) {
  const RunProfile result = profile({1000, std::vector<Worker>(300, Worker{990, 980, 0, 0})});
  EXPECT_LT(result.remarks.size(), 40u);
  EXPECT_THAT(result.remarks, Contains(HasSubstr("the other 281 threads")));
}

TEST(RunProfile, DoesNotCallLongWaitingShort) {
  const RunProfile result = profile({2000, {{1970, 2, 0, 0, 0, 0, 1}}});
  EXPECT_EQ(result.verdict, TimeVerdict::IoBound);
}

TEST(RunProfile, SaysNothingOfARunThatIsTooShort) {
  const RunProfile result = profile({20, {{10, 9, 0, 0}}});
  EXPECT_EQ(result.verdict, TimeVerdict::TooShort);
  EXPECT_EQ(result.remarks.size(), 1u);
}

}  // namespace
}  // namespace lockstitch
