#include "analyses/trace/run_profile.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

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
};

// main, which joins the workers, and the workers; all of them take the lock.
struct Machine {
  uint64_t wall = 1000;
  std::vector<Worker> workers;
  uint64_t held = 0, waited = 0;
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
    builder.threadEnd(id, {it.wall * kMillisecond, it.cpu * kMillisecond,
                           it.lockWait * kMillisecond, it.otherWait * kMillisecond, 0, 0});
    cpu += it.cpu;
  }
  builder.acquisition(
      {kMain, static_cast<uint32_t>(machine.workers.size()), kLock, false, 0, StackId(1), {}});
  builder.threadEnd(kMain, {machine.wall * kMillisecond, 5 * kMillisecond, 0,
                            (machine.wall - 10) * kMillisecond, 0, 0});
  builder.lockStatistics(
      {kLock, 5, 400, 300, machine.waited * kMillisecond, machine.held * kMillisecond, StackId(1)});
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

TEST(RunProfile, CallsThreadsThatComputeCpuBoundOnAFreeAndOnABusyMachine) {
  EXPECT_EQ(profile({1000, {{990, 980, 0, 0}, {990, 975, 0, 0}}}).verdict, TimeVerdict::CpuBound);
  // Three other programs compete: each thread gets a quarter of a processor.
  EXPECT_EQ(profile({4000, {{3990, 1000, 0, 0}, {3990, 990, 0, 0}}}).verdict,
            TimeVerdict::CpuBound);
}

TEST(RunProfile, FindsThreadsThatOneLockMakesTakeTurns) {
  const std::vector<Worker> fair{
      {990, 245, 740, 0}, {990, 245, 740, 0}, {990, 245, 740, 0}, {990, 245, 740, 0}};
  const RunProfile result = profile({1000, fair, 975, 2960});
  EXPECT_EQ(result.verdict, TimeVerdict::Serialised);
  ASSERT_TRUE(result.serialised);
  EXPECT_EQ(result.serialised->severity, Severity::Note);
  EXPECT_THAT(result.serialised->message, HasSubstr("4 threads"));
  EXPECT_THAT(result.serialised->why, HasSubstr("1.0 times the work of one thread"));
}

TEST(RunProfile, FindsThemAlsoWhenTheLockIsNeverHandedOver) {
  // Each thread runs all its steps while the others wait.
  const std::vector<Worker> unfair{
      {250, 245, 0, 0}, {500, 245, 250, 0}, {750, 245, 500, 0}, {990, 245, 740, 0}};
  EXPECT_TRUE(profile({1000, unfair, 980, 1490}).serialised);
}

TEST(RunProfile, FindsThemOnABusyMachineToo) {
  // The one thread that may run gets a third of a processor.
  const std::vector<Worker> busy{
      {2990, 245, 2240, 0}, {2990, 245, 2240, 0}, {2990, 245, 2240, 0}, {2990, 245, 2240, 0}};
  EXPECT_TRUE(profile({3000, busy, 2950, 8960}).serialised);
}

TEST(RunProfile, DoesNotBlameALockUnderWhichThreadsWriteToTheDisk) {
  const std::vector<Worker> writers{
      {990, 8, 740, 240}, {990, 8, 740, 240}, {990, 8, 740, 240}, {990, 8, 740, 240}};
  const RunProfile result = profile({1000, writers, 975, 2960});
  EXPECT_FALSE(result.serialised);
  EXPECT_EQ(result.verdict, TimeVerdict::IoBound);
  EXPECT_THAT(result.remarks, Contains(HasSubstr("waited 2.960 s for it")));
}

TEST(RunProfile, DoesNotBlameALockThatIsHeldBriefly) {
  const std::vector<Worker> workers{{990, 960, 20, 0}, {990, 960, 20, 0}};
  const RunProfile result = profile({1000, workers, 40, 40});
  EXPECT_FALSE(result.serialised);
  EXPECT_EQ(result.verdict, TimeVerdict::CpuBound);
}

TEST(RunProfile, SaysNothingOfARunThatIsTooShort) {
  const RunProfile result = profile({20, {{10, 9, 0, 0}}});
  EXPECT_EQ(result.verdict, TimeVerdict::TooShort);
  EXPECT_EQ(result.remarks.size(), 1u);
}

}  // namespace
}  // namespace lockstitch
