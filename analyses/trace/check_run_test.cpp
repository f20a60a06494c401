#include "analyses/trace/check_run.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "analyses/trace/table_symbols.h"

namespace lockstitch {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using trace::CounterKind;

constexpr ThreadId kMain{1}, kFirst{2}, kSecond{3};
constexpr uint64_t kBalance = TableSymbols::kBegin + 0x8000;
constexpr uint64_t kSecondsInNs = 1'000'000'000;

// A run of main and two threads, with stacks made on the way.
class ObservedRun {
 public:
  explicit ObservedRun(trace::Mode mode = trace::Mode::Races) : builder_(mode) {
    TableSymbols::addTo(builder_);
    builder_.counter(CounterKind::InstrumentedModules, 1);
    builder_.thread(kMain, {}, {});
    builder_.fork(kMain, kFirst, at("main", 30)).fork(kMain, kSecond, at("main", 31));
    builder_.thread(kFirst, kMain, at("main", 30)).thread(kSecond, kMain, at("main", 31));
  }

  StackId at(const std::string& function, uint32_t line) { return calls({{function, line}}); }
  // Innermost first.
  StackId calls(const std::vector<std::pair<std::string, uint32_t>>& frames) {
    const StackId id(++stacks_);
    std::vector<uint64_t> addresses;
    for (const auto& [function, line] : frames) addresses.push_back(symbols_.code(function, line));
    builder_.stack(id, addresses);
    return id;
  }

  TraceAccess access(ThreadId thread, uint32_t flags, const std::string& function, uint32_t line,
                     uint64_t address = kBalance) {
    return {thread, flags, address, 4, at(function, line), {}};
  }

  LockId lock(uint64_t address, StackId creation = {},
              trace::LockKind kind = trace::LockKind::Mutex) {
    const LockId id(++locks_);
    builder_.lock({id, kind, address, 0, creation, 0, {}});
    return id;
  }

  void take(ThreadId thread, LockId lock, const std::string& function, uint32_t line,
            const std::vector<TraceHeldLock>& held = {}) {
    builder_.acquisition({thread, 0, lock, false, 0, at(function, line), held});
  }

  RunResult check(trace::EndReason reason = trace::EndReason::Exit) {
    if (!isEnded) return checkRun(builder_.trace(), symbols_);
    TraceBuilder whole = builder_;
    return checkRun(whole.end({reason, 0, 10 * kSecondsInNs, 0}).trace(), symbols_);
  }

  TraceBuilder& builder() { return builder_; }
  TableSymbols& symbols() { return symbols_; }
  bool isEnded = true;

 private:
  TraceBuilder builder_;
  TableSymbols symbols_;
  uint32_t stacks_ = 0, locks_ = 0;
};

std::vector<std::string> rulesOf(const RunResult& result) {
  std::vector<std::string> rules;
  for (const Finding& finding : result.set.findings) rules.push_back(ruleName(finding.rule));
  return rules;
}

std::vector<uint32_t> linesOf(const Finding& finding) {
  std::vector<uint32_t> lines;
  for (const Site& site : finding.sites) lines.push_back(decidingFrame(site)->location.line);
  return lines;
}

const TraceRegion kGlobal{trace::RegionKind::Global, {}, kBalance, 4, {}};

TEST(CheckRun, NamesTheRacyGlobalItsLinesAndThreads) {
  ObservedRun run;
  run.symbols().variables[kBalance] = {"Account::balance_", "account", {}};
  run.builder().race({run.access(kFirst, trace::kWrite, "Account::withdraw", 8),
                      run.access(kSecond, 0, "Account::withdraw", 7), kGlobal});
  const RunResult result = run.check();
  ASSERT_THAT(result.set.findings, SizeIs(1));
  const Finding& race = result.set.findings[0];
  EXPECT_EQ(race.rule, Rule::DataRace);
  EXPECT_EQ(race.object, "Account::balance_");
  EXPECT_THAT(linesOf(race), ElementsAre(7, 8));
  EXPECT_EQ(race.sites[0].role, "read");
  EXPECT_EQ(race.sites[0].thread, "thread T2, started at bank.cpp:31");
  EXPECT_EQ(race.sites[1].role, "write");
  EXPECT_EQ(race.sites[1].thread, "thread T1, started at bank.cpp:30");
  EXPECT_EQ(race.fingerprint.size(), 16u);
  EXPECT_THAT(result.set.incomplete, IsEmpty());
}

// A copy of memory knows of no members.
TEST(CheckRun, NamesTheVariableThatIsCopied) {
  ObservedRun run;
  run.symbols().variables[kBalance] = {"Account::balance_", "account", {}};
  run.builder().race({run.access(kFirst, trace::kWrite | trace::kLibcall, "Account::withdraw", 8),
                      run.access(kSecond, 0, "Account::balance", 7), kGlobal});
  const RunResult result = run.check();
  ASSERT_THAT(result.set.findings, SizeIs(1));
  const Finding& race = result.set.findings[0];
  EXPECT_EQ(race.object, "Account::balance_");
  EXPECT_EQ(race.sites[0].object, "Account::balance_");
  EXPECT_EQ(race.sites[1].object, "account");
}

// What helps is not to hold it: it is held.
TEST(CheckRun, SaysThatALockInSharedModeKeepsNobodyOut) {
  ObservedRun run;
  run.symbols().variables[kBalance] = {"Account::balance_", "account", {}};
  const LockId lock = run.lock(0x7000);
  TraceAccess write = run.access(kFirst, trace::kWrite, "Account::withdraw", 8);
  TraceAccess read = run.access(kSecond, 0, "Account::balance", 7);
  for (TraceAccess* access : {&write, &read}) access->held.push_back({lock, true, {}, 0});
  run.builder().race({write, read, kGlobal});
  const RunResult result = run.check();
  ASSERT_THAT(result.set.findings, SizeIs(1));
  EXPECT_THAT(result.set.findings[0].why, HasSubstr("in shared mode do not exclude each other"));
  EXPECT_THAT(result.set.findings[0].fix,
              AllOf(HasSubstr("exclusively (std::unique_lock"),
                    HasSubstr("where Account::balance_ is written"), Not(HasSubstr("every"))));
}

TEST(CheckRun, ReportsOneVariableOnceWithOneIdentityWhateverTheScheduleShowed) {
  std::vector<std::string> fingerprints;
  for (const bool withBothWrites : {false, true}) {
    for (const bool firstIsFirst : {false, true}) {
      ObservedRun run;
      run.symbols().variables[kBalance] = {"Account::balance_", "account", {}};
      const ThreadId a = firstIsFirst ? kFirst : kSecond, b = firstIsFirst ? kSecond : kFirst;
      if (withBothWrites) {
        run.builder().race({run.access(a, trace::kWrite, "Account::withdraw", 8),
                            run.access(b, trace::kWrite, "Account::withdraw", 8), kGlobal});
      }
      run.builder().race({run.access(a, trace::kWrite, "Account::withdraw", 8),
                          run.access(b, 0, "Account::withdraw", 7), kGlobal});
      const RunResult result = run.check();
      ASSERT_THAT(result.set.findings, SizeIs(1));
      fingerprints.push_back(result.set.findings[0].fingerprint);
      EXPECT_THAT(linesOf(result.set.findings[0]), ElementsAre(7, 8));
    }
  }
  EXPECT_THAT(fingerprints, ::testing::Each(fingerprints[0]));
}

TEST(CheckRun, JoinsTheElementsThatOneLoopRacesOn) {
  ObservedRun run;
  for (uint64_t i = 0; i < 5; ++i) {
    const TraceRegion block{trace::RegionKind::Heap, kMain, 0x900000, 64, run.at("main", 20)};
    run.builder().race({run.access(kFirst, trace::kWrite, "fill", 12, 0x900000 + 4 * i),
                        run.access(kSecond, trace::kWrite, "fill", 12, 0x900000 + 4 * i), block});
  }
  const RunResult result = run.check();
  ASSERT_THAT(result.set.findings, SizeIs(1));
  EXPECT_EQ(result.set.findings[0].object, "heap block allocated at bank.cpp:20");
  EXPECT_EQ(result.set.findings[0].evidence[0].count, 5u);
}

TEST(CheckRun, KeepsTwoVariablesApart) {
  ObservedRun run;
  run.symbols().variables[kBalance] = {"a", "a", {}};
  run.symbols().variables[kBalance + 64] = {"b", "b", {}};
  const TraceRegion other{trace::RegionKind::Global, {}, kBalance + 64, 4, {}};
  run.builder().race(
      {run.access(kFirst, trace::kWrite, "f", 8), run.access(kSecond, 0, "f", 7), kGlobal});
  run.builder().race({run.access(kFirst, trace::kWrite, "f", 9, kBalance + 64),
                      run.access(kSecond, 0, "f", 10, kBalance + 64), other});
  EXPECT_THAT(run.check().set.findings, SizeIs(2));
}

TEST(CheckRun, KeepsTwoVariablesOfOneLineApart) {
  ObservedRun run;
  run.symbols().variables[kBalance] = {"hits", "hits", {}};
  run.symbols().variables[kBalance + 4] = {"misses", "misses", {}};
  for (const uint64_t variable : {kBalance, kBalance + 4}) {
    run.builder().race({run.access(kFirst, trace::kWrite, "count", 8, variable),
                        run.access(kSecond, trace::kWrite, "count", 8, variable), kGlobal});
  }
  EXPECT_THAT(run.check().set.findings, SizeIs(2));
}

TEST(CheckRun, NamesAHeapObjectByWhatTheSourceAccesses) {
  ObservedRun run;
  run.symbols().accessNames[8] = {"Account::balance_", "", {}};
  run.builder().race({run.access(kFirst, trace::kWrite, "f", 8, 0x900000),
                      run.access(kSecond, 0, "f", 7, 0x900000),
                      {trace::RegionKind::Heap, kMain, 0x900000, 64, run.at("main", 20)}});
  EXPECT_EQ(run.check().set.findings.at(0).object, "Account::balance_");
}

// One test's fixture lies where the last one's did.
TEST(CheckRun, KeepsObjectsApartThatLayAtOneAddressOfAStack) {
  const auto findingsOf = [](const std::map<uint32_t, std::string>& names, ThreadId second) {
    ObservedRun run;
    for (const auto& [line, name] : names) run.symbols().accessNames[line] = {name, "", {}};
    const TraceRegion stack{trace::RegionKind::Stack, kMain, 0, 0, {}};
    run.builder().race({run.access(kMain, trace::kWrite, "f", 8, 0x7ff000),
                        run.access(kFirst, 0, "f", 7, 0x7ff000), stack});
    run.builder().race({run.access(kMain, trace::kWrite, "g", 18, 0x7ff000),
                        run.access(second, 0, "g", 17, 0x7ff000), stack});
    return run.check().set.findings;
  };
  EXPECT_THAT(findingsOf({{8, "A::a"}, {18, "B::b"}}, kFirst), SizeIs(2));
  EXPECT_THAT(findingsOf({{8, "A::a"}, {18, "A::a"}}, kSecond), SizeIs(1));
  EXPECT_THAT(findingsOf({{8, "A::a"}}, kSecond), SizeIs(1));
  EXPECT_THAT(findingsOf({}, kFirst), SizeIs(1));
  EXPECT_THAT(findingsOf({}, kSecond), SizeIs(2));
}

// Two threads take two locks in opposite orders.
void crossOver(ObservedRun& run, LockId car, LockId doll) {
  run.take(kFirst, doll, "alicePlays", 12, {{car, false, run.at("alicePlays", 11), 0}});
  run.take(kSecond, car, "bobPlays", 18, {{doll, false, run.at("bobPlays", 17), 0}});
}

// A local variable, as it is declared on a line of bank.cpp.
DataSymbol localAt(const std::string& name, uint32_t line) {
  DataSymbol symbol{name, "", {"/home/user/bank.cpp", line, 0}};
  symbol.isLocal = true;
  return symbol;
}

// Two functions, one after the other, each with its own `total` at one address of main's stack.
TEST(CheckRun, KeepsLocalsOfOneNameApart) {
  ObservedRun run;
  const uint64_t address = 0x7fff1000;
  const TraceRegion stack{trace::RegionKind::Stack, kMain, 0x7fff0000, 0x10000, {}};
  for (const uint32_t line : {5u, 25u}) {
    const std::string function = line == 5 ? "downloads::lambda" : "uploads::lambda";
    for (const uint32_t access : {line + 1, line + 2})
      run.symbols().accessNames[access] = localAt("total", line);
    run.builder().race({run.access(kFirst, trace::kWrite, function, line + 1, address),
                        run.access(kSecond, trace::kWrite, function, line + 2, address), stack});
  }
  EXPECT_THAT(run.check().set.findings, SizeIs(2));
}

TEST(CheckRun, TakesALocalForTheOneThatIsKnownAtItsAddress) {
  ObservedRun run;
  const uint64_t address = 0x7fff1000;
  const TraceRegion stack{trace::RegionKind::Stack, kMain, 0x7fff0000, 0x10000, {}};
  for (const uint32_t line : {6u, 8u}) {
    for (const uint32_t access : {line, line + 1}) {
      run.symbols().accessNames[access] = localAt("total", 5);
      run.symbols().accessNames[access].isLocal = line == 6;
    }
    run.builder().race({run.access(kFirst, trace::kWrite, "main::lambda", line, address),
                        run.access(kSecond, trace::kWrite, "main::lambda", line + 1, address),
                        stack});
  }
  EXPECT_THAT(run.check().set.findings, SizeIs(1));
}

// Nobody says that a std::mutex ends: to the runtime the next function's is the same.
TEST(CheckRun, TellsLocalLocksApartThatLayAtOneAddress) {
  ObservedRun run;
  const LockId low = run.lock(0x7fff1000), high = run.lock(0x7fff1028);
  const auto takeBoth = [&](ThreadId thread, const std::string& function, uint32_t line,
                            LockId outer, LockId inner) {
    const StackId held = run.at(function, line);
    run.take(thread, inner, function, line + 1, {{outer, false, held}});
  };
  const auto declare = [&](uint32_t line, const std::string& name, uint32_t declared) {
    run.symbols().lockNames[line] = {localAt(name, declared)};
  };
  // Each function by its own `m` and `k`, in opposite orders.
  for (const uint32_t line : {10u, 30u}) {
    const std::string function = line == 10 ? "one" : "two";
    declare(line + 1, "m", line);
    declare(line + 2, "k", line);
    declare(line + 4, "k", line);
    declare(line + 5, "m", line);
    takeBoth(kFirst, function + "::lambda", line + 1, low, high);
    takeBoth(kSecond, function + "::lambda#2", line + 4, high, low);
  }
  // A third and a fourth, whose orders are opposite for those who take their locks for the same.
  declare(51, "a", 50);
  declare(52, "b", 50);
  takeBoth(kFirst, "three", 51, low, high);
  declare(61, "d", 60);
  declare(62, "c", 60);
  takeBoth(kSecond, "four", 61, high, low);
  std::vector<std::string> texts;
  for (const Finding& finding : run.check().set.findings) texts.push_back(finding.message);
  EXPECT_THAT(texts, ::testing::UnorderedElementsAre(
                         AllOf(HasSubstr("one::lambda"), HasSubstr("m"), Not(HasSubstr("two"))),
                         AllOf(HasSubstr("two::lambda"), Not(HasSubstr("one")))));
}

TEST(CheckRun, FindsLocksTakenInOppositeOrders) {
  ObservedRun run;
  run.symbols().variables[kBalance] = {"car", "car", {}};
  run.symbols().variables[kBalance + 64] = {"doll", "doll", {}};
  crossOver(run, run.lock(kBalance), run.lock(kBalance + 64));
  const RunResult result = run.check();
  ASSERT_THAT(rulesOf(result), ElementsAre("lock-order-inversion"));
  EXPECT_EQ(result.set.findings[0].severity, Severity::Error);
  EXPECT_EQ(result.lockOrder.lockCount(), 2u);
  EXPECT_THAT(result.cycles, SizeIs(1));
}

// No guard takes a semaphore, and whether one was tried is known by who did it.
TEST(CheckRun, TellsSemaphoresFromLocks) {
  const auto inversionOf = [](const char* takenBy) {
    ObservedRun run;
    run.symbols().variables[kBalance] = {"car", "car", {}};
    run.symbols().variables[kBalance + 64] = {"doll", "doll", {}};
    const LockId car = run.lock(kBalance, {}, trace::LockKind::Semaphore);
    const LockId doll = run.lock(kBalance + 64);
    run.take(kFirst, doll, "alicePlays", 12, {{car, false, run.at("alicePlays", 11), 0}});
    run.take(kSecond, car, takenBy, 18, {{doll, false, run.at("bobPlays", 17), 0}});
    return run.check();
  };
  const RunResult taken = inversionOf("std::counting_semaphore<1l>::acquire()");
  ASSERT_THAT(rulesOf(taken), ElementsAre("lock-order-inversion"));
  EXPECT_EQ(taken.set.findings[0].severity, Severity::Error);
  EXPECT_THAT(taken.set.findings[0].fix, Not(HasSubstr("scoped_lock")));
  const RunResult tried = inversionOf("std::counting_semaphore<1l>::try_acquire()");
  EXPECT_THAT(rulesOf(tried), IsEmpty());
}

TEST(CheckRun, TakesThreadsOrderedByAJoinAsANote) {
  TableSymbols symbols;
  TraceBuilder builder;
  TableSymbols::addTo(builder);
  uint32_t stacks = 0;
  const auto at = [&](const char* function, uint32_t line) {
    builder.stack(StackId(++stacks), {symbols.code(function, line)});
    return StackId(stacks);
  };
  builder.counter(CounterKind::InstrumentedModules, 1).thread(kMain, {}, {});
  builder.fork(kMain, kFirst, at("main", 30)).join(kMain, kFirst, at("main", 31));
  builder.fork(kMain, kSecond, at("main", 32));
  builder.lock({LockId(1), trace::LockKind::Mutex, 0x700, 0, at("main", 1), 0, {}});
  builder.lock({LockId(2), trace::LockKind::Mutex, 0x800, 0, at("main", 2), 0, {}});
  builder.acquisition(
      {kFirst, 0, LockId(2), false, 0, at("f", 12), {{LockId(1), false, at("f", 11), 0}}});
  builder.acquisition(
      {kSecond, 0, LockId(1), false, 0, at("g", 18), {{LockId(2), false, at("g", 17), 0}}});
  builder.end({});
  const RunResult result = checkRun(builder.trace(), symbols);
  ASSERT_THAT(rulesOf(result), ElementsAre("lock-order-inversion"));
  EXPECT_EQ(result.set.findings[0].severity, Severity::Note);
  EXPECT_THAT(result.set.findings[0].infeasibleBecause, HasSubstr("join"));
}

TEST(CheckRun, IsSilentWhereAThreadTriesAndBacksOff) {
  ObservedRun run;
  const LockId car = run.lock(kBalance), doll = run.lock(kBalance + 64);
  run.take(kFirst, doll, "alicePlays", 12, {{car, false, run.at("alicePlays", 11), 0}});
  run.builder().acquisition({kSecond,
                             0,
                             car,
                             false,
                             trace::kTry,
                             run.at("bobPlays", 18),
                             {{doll, false, run.at("bobPlays", 17), 0}}});
  const RunResult result = run.check();
  EXPECT_THAT(rulesOf(result), IsEmpty());
  EXPECT_THAT(result.cycles, SizeIs(1));
}

TEST(CheckRun, ReportsADeadlockThatHappenedAndNotItsPossibility) {
  ObservedRun run;
  run.symbols().variables[kBalance] = {"car", "car", {}};
  run.symbols().variables[kBalance + 64] = {"doll", "doll", {}};
  const LockId car = run.lock(kBalance), doll = run.lock(kBalance + 64);
  crossOver(run, car, doll);
  run.builder().deadlock(
      {{kSecond, car, false, run.at("bobPlays", 18), run.at("alicePlays", 11), {}, kFirst},
       {kFirst, doll, false, run.at("alicePlays", 12), run.at("bobPlays", 17), {}, kSecond}});
  const RunResult result = run.check();
  ASSERT_THAT(rulesOf(result), ElementsAre("deadlock"));
  const Finding& deadlock = result.set.findings[0];
  EXPECT_EQ(deadlock.object, "car → doll");
  EXPECT_THAT(linesOf(deadlock), ElementsAre(18, 12));
  ASSERT_THAT(deadlock.sites[0].held, SizeIs(1));
  EXPECT_EQ(deadlock.sites[0].held[0].lock, "doll");
  EXPECT_EQ(deadlock.sites[0].held[0].acquiredAt.line, 17u);
}

// Thread 1 runs the initialiser of `table` and waits for `doll`, which the other one holds.
struct OnceAndLock {
  explicit OnceAndLock(ObservedRun& run) {
    run.symbols().variables[kBalance] = {"table", "table", {}};
    run.symbols().variables[kBalance + 64] = {"doll", "doll", {}};
    table = run.lock(kBalance, {}, trace::LockKind::Once);
    doll = run.lock(kBalance + 64);
  }
  LockId table, doll;
};

TEST(CheckRun, NamesTheInitialiserOfADeadlock) {
  ObservedRun run;
  const OnceAndLock it(run);
  run.builder().deadlock(
      {{kSecond, it.table, false, run.at("bobPlays", 18), run.at("getTable", 8), {}, kFirst},
       {kFirst, it.doll, false, run.at("makeTable", 4), run.at("bobPlays", 17), {}, kSecond}});
  const RunResult result = run.check();
  ASSERT_THAT(rulesOf(result), ElementsAre("deadlock"));
  const Finding& finding = result.set.findings[0];
  EXPECT_EQ(finding.object, "doll → table");
  EXPECT_THAT(finding.why, AllOf(HasSubstr("waits for the initialiser of table at bank.cpp:18"),
                                 HasSubstr("waits for doll at bank.cpp:4")));
  EXPECT_THAT(finding.fix, AllOf(HasSubstr("initialiser of table"), Not(HasSubstr("scoped_lock"))));
  EXPECT_EQ(finding.confidence, 1);
}

TEST(CheckRun, SaysThatAnInitialiserNeedsItself) {
  ObservedRun run;
  const OnceAndLock it(run);
  run.builder().deadlock(
      {{kFirst, it.table, false, run.at("makeTable", 4), run.at("getTable", 8), {}, kFirst}});
  const RunResult result = run.check();
  ASSERT_THAT(rulesOf(result), ElementsAre("deadlock"));
  EXPECT_THAT(result.set.findings[0].message,
              HasSubstr("the initialiser of table needs table initialised"));
  EXPECT_THAT(result.set.findings[0].why, HasSubstr("since bank.cpp:8"));
}

// A line that runs an initialiser may name locks, too.
TEST(CheckRun, NamesAnInitialiserByItsFlag) {
  ObservedRun run;
  run.symbols().lockNames[8] = {{"Toys::mutex_", "", {}}};
  run.symbols().onceNames[8] = {"Toys::made_", "", {}};
  run.symbols().variables[kBalance] = {"doll", "doll", {}};
  const LockId made = run.lock(0x900000, {}, trace::LockKind::Once), doll = run.lock(kBalance);
  run.take(kFirst, made, "getToys", 8);
  run.builder().deadlock(
      {{kSecond, made, false, run.at("bobPlays", 18), run.at("getToys", 8), {}, kFirst},
       {kFirst, doll, false, run.at("makeToys", 4), run.at("bobPlays", 17), {}, kSecond}});
  const RunResult result = run.check();
  ASSERT_THAT(rulesOf(result), ElementsAre("deadlock"));
  EXPECT_EQ(result.set.findings[0].object, "doll → Toys::made_");
}

TEST(CheckRun, ReportsAnInversionWithAnInitialiser) {
  ObservedRun run;
  const OnceAndLock it(run);
  run.take(kFirst, it.doll, "makeTable", 4, {{it.table, false, run.at("getTable", 8), 0}});
  run.take(kSecond, it.table, "bobPlays", 18, {{it.doll, false, run.at("bobPlays", 17), 0}});
  const RunResult result = run.check();
  ASSERT_THAT(rulesOf(result), ElementsAre("lock-order-inversion"));
  EXPECT_THAT(result.set.findings[0].message,
              HasSubstr("bobPlays takes doll and needs table initialised"));
  EXPECT_THAT(result.set.findings[0].fix, HasSubstr("initialiser of table do without doll"));
}

// Anybody may post a semaphore: what goes through one is believed less.
TEST(CheckRun, DoubtsADeadlockOfSemaphores) {
  ObservedRun run;
  run.symbols().variables[kBalance] = {"car", "car", {}};
  run.symbols().variables[kBalance + 64] = {"doll", "doll", {}};
  const LockId car = run.lock(kBalance, {}, trace::LockKind::Semaphore),
               doll = run.lock(kBalance + 64, {}, trace::LockKind::Semaphore);
  std::vector<TraceWait> waits = {
      {kSecond, car, false, run.at("bobPlays", 18), run.at("alicePlays", 11), {}, kFirst},
      {kFirst, doll, false, run.at("alicePlays", 12), run.at("bobPlays", 17), {}, kSecond}};
  ObservedRun other = run;
  run.builder().deadlock(waits);
  const RunResult result = run.check();
  ASSERT_THAT(rulesOf(result), ElementsAre("deadlock"));
  EXPECT_DOUBLE_EQ(result.set.findings[0].confidence, 0.9);
  EXPECT_THAT(result.set.findings[0].evidence[0].detail, HasSubstr("any thread may post"));
  EXPECT_THAT(result.set.findings[0].fix, Not(HasSubstr("scoped_lock")));

  waits[1].neverGivenBack = true;
  other.builder().deadlock(waits);
  const RunResult doubted = other.check();
  EXPECT_DOUBLE_EQ(doubted.set.findings[0].confidence, 0.75);
  EXPECT_EQ(doubted.set.findings[0].severity, Severity::Error);
}

TEST(CheckRun, ExplainsTheUpgradeOfASharedLock) {
  ObservedRun run;
  run.symbols().variables[kBalance] = {"PriceTag::mutex_", "tag", {}};
  const LockId mutex = run.lock(kBalance);
  const StackId reading = run.at("PriceTag::price", 9);
  run.builder().acquisition({kMain,
                             0,
                             mutex,
                             false,
                             trace::kBlocked,
                             run.at("PriceTag::price", 11),
                             {{mutex, true, reading, 0}}});
  run.builder().deadlock(
      {{kMain, mutex, false, run.at("PriceTag::price", 11), reading, {}, kMain}});
  const RunResult result = run.check();
  ASSERT_THAT(rulesOf(result), ElementsAre("deadlock"));
  EXPECT_THAT(result.set.findings[0].message,
              AllOf(HasSubstr("waits for itself"), HasSubstr("holds it shared")));
}

// A thread that waits for nothing but a lock, and for a thread that is no more.
TEST(CheckRun, SaysThatTheHolderOfALockHasEnded) {
  ObservedRun run;
  run.symbols().variables[kBalance] = {"toy", "toy", {}};
  const LockId toy = run.lock(kBalance);
  const StackId taken = run.at("play", 12);
  run.builder().misuse({trace::Misuse::LeakedLock, toy, kFirst, taken, {}, {}});
  run.builder().deadlock({{kMain, toy, false, run.at("main", 33), taken, {}, kFirst, true}});
  const RunResult result = run.check(trace::EndReason::Deadlock);
  ASSERT_THAT(rulesOf(result), ::testing::UnorderedElementsAre("deadlock", "lock-leak"));
  for (const Finding& finding : result.set.findings) {
    EXPECT_EQ(finding.object, "toy");
    if (finding.rule != Rule::Deadlock) continue;
    EXPECT_THAT(finding.message, AllOf(HasSubstr("held by thread T1"), HasSubstr("has ended")));
    EXPECT_THAT(finding.fix, HasSubstr("guard"));
    EXPECT_THAT(linesOf(finding), ElementsAre(33, 12));
    EXPECT_THAT(finding.sites[0].held, IsEmpty());
  }
}

TEST(CheckRun, CallsNoCycleWhatIsNone) {
  ObservedRun run;
  run.symbols().variables[kBalance] = {"toy", "toy", {}};
  const LockId toy = run.lock(kBalance);
  TraceWait forNotice{kFirst, {}, false, run.at("play", 14), {}, {}};
  forNotice.forNotice = true;
  run.builder().deadlock(
      {{kMain, {}, false, run.at("main", 33), {}, kSecond},
       forNotice,
       {kSecond, toy, false, run.at("visit", 20), run.at("play", 12), {}, kFirst}});
  const RunResult result = run.check();
  ASSERT_THAT(rulesOf(result), ElementsAre("deadlock"));
  const Finding& finding = result.set.findings[0];
  EXPECT_EQ(finding.object, "all threads");
  EXPECT_THAT(finding.why, AllOf(HasSubstr("waits for toy at bank.cpp:20, which thread T1"),
                                 HasSubstr("holds since bank.cpp:12")));
  for (const Site& site : finding.sites)
    EXPECT_THAT(site.held, SizeIs(site.object == "condition variable" ? 1 : 0));
  // Who should notify waits for what the other one holds over its wait.
  EXPECT_THAT(finding.fix, HasSubstr("Do not hold toy over the wait"));
}

TEST(CheckRun, SaysHowNotToLoseANotice) {
  ObservedRun run;
  TraceWait forNotice{kFirst, {}, false, run.at("play", 14), {}, {}};
  forNotice.forNotice = true;
  run.builder().deadlock({{kMain, {}, false, run.at("main", 33), {}, kFirst}, forNotice});
  const RunResult result = run.check();
  ASSERT_THAT(rulesOf(result), ElementsAre("deadlock"));
  EXPECT_THAT(result.set.findings[0].fix, HasSubstr("wait with a predicate"));
}

TEST(CheckRun, SaysWhoSleepsUntilWoken) {
  ObservedRun run;
  TraceWait onWord{kFirst, {}, false, run.at("play", 14), {}, {}};
  onWord.onWord = true;
  run.builder().deadlock({{kMain, {}, false, run.at("main", 33), {}, kFirst}, onWord});
  const RunResult result = run.check();
  ASSERT_THAT(rulesOf(result), ElementsAre("deadlock"));
  const Finding& finding = result.set.findings[0];
  EXPECT_EQ(finding.message, "every thread waits, and none is left to wake the others");
  EXPECT_THAT(finding.why, HasSubstr("waits for another thread to wake it at bank.cpp:14"));
}

// The function that takes it knows it as a parameter, or as the only part of a class of locks.
TEST(CheckRun, NamesALockByWhoeverKnowsIt) {
  using Standing = NamedLock::Standing;
  ObservedRun run;
  run.symbols().lockNames[4] = {{"mutex", "", {}}, Standing::Alias};
  run.symbols().lockNames[8] = {{"Toys::doll_", "", {}}};
  run.symbols().lockNames[12] = {{"Mutex::mutex_", "", {}}, Standing::Itself, {"Mutex"}};
  run.symbols().ownLockNames[16] = {{"Toys::car_", "", {}}};
  const LockId doll = run.lock(0x900000), car = run.lock(0x900100);
  const auto takeDoll = run.calls({{"lock", 4}, {"alicePlays", 8}});
  const auto takeCar = run.calls({{"Mutex::Lock", 12}, {"bobPlays", 16}});
  run.builder()
      .acquisition({kFirst, 0, doll, false, 0, takeDoll, {}})
      .acquisition({kSecond, 0, car, false, 0, takeCar, {}});
  run.builder().deadlock({{kFirst, doll, false, takeDoll, takeCar, {}, kSecond},
                          {kSecond, car, false, takeCar, takeDoll, {}, kFirst}});
  const RunResult result = run.check();
  ASSERT_THAT(rulesOf(result), ElementsAre("deadlock"));
  EXPECT_EQ(result.set.findings[0].object, "Toys::car_ → Toys::doll_");
}

TEST(CheckRun, GivesALockNoNameThatIsAnothers) {
  using Standing = NamedLock::Standing;
  ObservedRun run;
  run.symbols().lockNames[4] = {{"mutex", "", {}}, Standing::Alias};
  const LockId doll = run.lock(0x900000), car = run.lock(0x900100);
  const auto take = run.calls({{"lock", 4}, {"play", 8}});
  run.builder()
      .acquisition({kFirst, 0, doll, false, 0, take, {}})
      .acquisition({kSecond, 0, car, false, 0, take, {}});
  run.builder().deadlock({{kFirst, doll, false, take, take, {}, kSecond},
                          {kSecond, car, false, take, take, {}, kFirst}});
  const RunResult result = run.check();
  ASSERT_THAT(rulesOf(result), ElementsAre("deadlock"));
  EXPECT_THAT(result.set.findings[0].object, Not(HasSubstr("mutex")));
}

// A race of two threads, each with a lock of its own.
class RaceUnderTwoLocks : public ObservedRun {
 public:
  Finding told(const TraceLock& first, const TraceLock& second) {
    TraceAccess accesses[]{access(kFirst, trace::kWrite, "alicePlays", 17),
                           access(kSecond, trace::kWrite, "bobPlays", 27)};
    accesses[0].held = {{first.id, false, calls({{"take", 12}, {"alicePlays", 16}}), 0}};
    accesses[1].held = {{second.id, false, calls({{"take", 12}, {"bobPlays", 26}}), 0}};
    builder().lock(first).lock(second).race({accesses[0], accesses[1], kGlobal});
    const RunResult result = check();
    EXPECT_THAT(rulesOf(result), ElementsAre("data-race"));
    return result.set.findings.at(0);
  }
  static std::vector<std::string> locksOf(const Finding& finding) {
    std::vector<std::string> texts;
    for (const Site& site : finding.sites) texts.push_back(lockText(site.held.at(0)));
    return texts;
  }
};

TraceLock lockAt(uint32_t id, uint64_t address, uint64_t block = 0, StackId allocated = {}) {
  return {LockId(id), trace::LockKind::Mutex, address, 0, {}, block, allocated};
}

// Or it would read as if both held the lock that keeps them apart.
TEST(CheckRun, TellsLocksOfOneNameApartByTheirPlaces) {
  RaceUnderTwoLocks run;
  const uint64_t table = TableSymbols::kBegin + 0x9000;
  for (const int i : {1, 2})
    run.symbols().variables[table + 40 * i] = {
        "table", "table", {}, false, false, "table[" + std::to_string(i) + "]"};
  const Finding race = run.told(lockAt(1, table + 40), lockAt(2, table + 80));
  EXPECT_EQ(race.sites[0].held[0].lock, "table");
  EXPECT_THAT(run.locksOf(race), ElementsAre("table[1]", "table[2]"));
  EXPECT_THAT(race.refuters.at(0).reason,
              AllOf(HasSubstr("holds table[1]"), HasSubstr("holds table[2]")));
}

TEST(CheckRun, TellsLocksOfOneNameApartByTheirBlocks) {
  for (const bool isOnePlace : {false, true}) {
    RaceUnderTwoLocks run;
    run.symbols().lockNames[12] = {{"Spin::s", "", {}}};
    const StackId first = run.at("main", 40), second = isOnePlace ? first : run.at("main", 41);
    const Finding race =
        run.told(lockAt(1, 0x5000, 0x5000, first), lockAt(2, 0x6000, 0x6000, second));
    const std::string start = "Spin::s (in the object allocated at bank.cpp:4";
    EXPECT_THAT(run.locksOf(race), isOnePlace
                                       ? ElementsAre(start + "0, no. 1)", start + "0, no. 2)")
                                       : ElementsAre(start + "0)", start + "1)"));
  }
}

TEST(CheckRun, TellsLocksOfOneNameApartWithinABlock) {
  RaceUnderTwoLocks run;
  run.symbols().lockNames[12] = {{"Spin::s", "", {}}};
  const StackId allocated = run.at("main", 40);
  const Finding race =
      run.told(lockAt(1, 0x5000, 0x5000, allocated), lockAt(2, 0x5030, 0x5000, allocated));
  EXPECT_THAT(run.locksOf(race),
              ElementsAre("Spin::s (at byte 0 of the object allocated at bank.cpp:40)",
                          "Spin::s (at byte 48 of the object allocated at bank.cpp:40)"));
}

TEST(CheckRun, NumbersLocksThatAreCalledByWhereTheyLie) {
  RaceUnderTwoLocks run;
  const StackId allocated = run.at("main", 40);
  const Finding race =
      run.told(lockAt(1, 0x5000, 0x5000, allocated), lockAt(2, 0x6000, 0x6000, allocated));
  EXPECT_THAT(run.locksOf(race), ElementsAre("lock allocated at bank.cpp:40 (no. 1)",
                                             "lock allocated at bank.cpp:40 (no. 2)"));
}

TEST(CheckRun, SaysNoMoreOfALockThatIsTheOnlyOneOfItsName) {
  RaceUnderTwoLocks run;
  run.symbols().lockNames[16] = {{"Account::m_", "", {}}};
  run.symbols().lockNames[26] = {{"Ledger::lock_", "", {}}};
  run.symbols().lockNames[12] = {{"mutex", "", {}}, NamedLock::Standing::Alias};
  const Finding race = run.told(lockAt(1, 0x5000), lockAt(2, 0x6000));
  EXPECT_THAT(run.locksOf(race), ElementsAre("Account::m_", "Ledger::lock_"));
}

// What is done under the lock afterwards shows which of the functions that took it have returned.
TEST(CheckRun, KnowsWhichFunctionsReturnedWithALock) {
  RaceUnderTwoLocks run;
  run.symbols().lockNames[12] = {{"Own::part", "", {}}, NamedLock::Standing::Itself, {"Own"}};
  run.symbols().ownLockNames[16] = {{"Account::m_", "", {}}};
  run.symbols().ownLockNames[26] = {{"Ledger::lock_", "", {}}};
  const Finding race = run.told(lockAt(1, 0x5000), lockAt(2, 0x6000));
  EXPECT_THAT(run.locksOf(race), ElementsAre("Account::m_", "Ledger::lock_"));
  EXPECT_THAT(run.symbols().returned, ElementsAre(12));
}

TEST(CheckRun, SaysOfADeadlockOfOneNameWhichLocksTheyAre) {
  ObservedRun run;
  run.symbols().lockNames[12] = {{"Spin::s", "", {}}};
  const StackId take = run.at("take", 12), first = run.at("main", 40), second = run.at("main", 41);
  run.builder().lock(lockAt(1, 0x5000, 0x5000, first)).lock(lockAt(2, 0x6000, 0x6000, second));
  run.builder()
      .acquisition({kFirst, 0, LockId(1), false, 0, take, {}})
      .acquisition({kSecond, 0, LockId(2), false, 0, take, {}});
  run.builder().deadlock({{kFirst, LockId(2), false, take, take, {}, kSecond},
                          {kSecond, LockId(1), false, take, take, {}, kFirst}});
  const RunResult result = run.check();
  ASSERT_THAT(rulesOf(result), ElementsAre("deadlock"));
  const Finding& deadlock = result.set.findings[0];
  EXPECT_EQ(deadlock.object, "Spin::s → Spin::s");
  EXPECT_THAT(deadlock.why, AllOf(HasSubstr("Spin::s (in the object allocated at bank.cpp:40)"),
                                  HasSubstr("Spin::s (in the object allocated at bank.cpp:41)")));
  EXPECT_NE(lockText(deadlock.sites[0].held.at(0)), lockText(deadlock.sites[1].held.at(0)));
}

// A lambda's reference to a local lies in the block that the lambda is in.
TEST(CheckRun, DoesNotTakeWhatALambdaRefersToForItsBlock) {
  for (const bool isWritten : {false, true}) {
    ObservedRun run;
    run.symbols().accessNames[8] = {"n", "", {}, false, true};
    const TraceRegion block{trace::RegionKind::Heap, {}, 0x5000, 32, run.at("main", 30)};
    TraceAccess use = run.access(kSecond, isWritten ? trace::kWrite : 0, "main::lambda", 8, 0x5000);
    use.bytes = 8;
    run.builder().race(
        {run.access(kFirst, trace::kFree | trace::kWrite, "cancel", 20, 0x5000), use, block});
    EXPECT_EQ(run.check().set.findings.at(0).object,
              isWritten ? "n" : "heap block allocated at bank.cpp:30");
  }
}

// To make what is waited for atomic leaves the lost notice.
TEST(CheckRun, AdvisesNoAtomicForThePredicateOfAWait) {
  for (const bool isPredicate : {false, true}) {
    ObservedRun run;
    run.symbols().variables[kBalance] = {"ready", "ready", {}};
    TraceAccess read = run.access(kSecond, 0, "", 0);
    const std::string wait = "std::condition_variable::wait<main::{lambda()#1}>";
    read.stack = run.calls({{"main::lambda", 7}, {isPredicate ? wait : "poll", 8}});
    run.symbols().library.insert(wait);
    run.builder().race({run.access(kFirst, trace::kWrite, "main", 11), read, kGlobal});
    const Finding race = run.check().set.findings.at(0);
    EXPECT_THAT(race.fix, HasSubstr("Hold one mutex"));
    EXPECT_EQ(race.fix.find("atomic") == std::string::npos, isPredicate) << race.fix;
  }
}

TEST(CheckRun, ReportsManyLocksOfOneClassAsOneCycle) {
  ObservedRun run;
  run.symbols().lockNames[20] = run.symbols().lockNames[21] = {{"Table::forks_", "", {}}};
  std::vector<LockId> forks;
  for (uint64_t i = 0; i < 5; ++i) forks.push_back(run.lock(0x900000 + 64 * i));
  for (uint32_t i = 0; i < 5; ++i) {
    const ThreadId philosopher(10 + i);
    run.builder().fork(kMain, philosopher, run.at("main", 40));
    run.take(philosopher, forks[(i + 1) % 5], "eat", 21, {{forks[i], false, run.at("eat", 20), 0}});
  }
  const RunResult result = run.check();
  ASSERT_THAT(rulesOf(result), ElementsAre("lock-order-inversion"));
  EXPECT_THAT(result.set.findings[0].message, HasSubstr("Table::forks_"));
  EXPECT_EQ(run.symbols().lockQuestions, 2u);  // one for each place
}

TEST(CheckRun, ReportsEachMisuseOnce) {
  ObservedRun run;
  run.symbols().variables[kBalance] = {"toy", "toy", {}};
  const LockId toy = run.lock(kBalance);
  for (int i = 0; i < 3; ++i) {
    run.builder().misuse({trace::Misuse::LeakedLock, toy, kFirst, run.at("play", 12), {}, {}});
  }
  run.builder().misuse({trace::Misuse::UnlockNotHeld, toy, kSecond, run.at("visit", 20), kFirst,
                        run.at("play", 12)});
  const RunResult result = run.check();
  EXPECT_THAT(rulesOf(result), ::testing::UnorderedElementsAre("lock-leak", "unlock-not-held"));
  for (const Finding& finding : result.set.findings) EXPECT_EQ(finding.object, "toy");
}

TEST(CheckRun, ReportsThreadsThatNobodyJoinedByWhereTheyWereStarted) {
  ObservedRun run;
  for (uint32_t i = 0; i < 3; ++i) {
    const ThreadId worker(10 + i);
    run.builder().thread(worker, kMain, run.at("startWorkers", 12), "").threadLeak(worker);
  }
  const RunResult result = run.check();
  ASSERT_THAT(rulesOf(result), ElementsAre("thread-leak"));
  EXPECT_THAT(result.set.findings[0].message, HasSubstr("startWorkers"));
  EXPECT_EQ(result.set.findings[0].evidence[0].count, 3u);
}

TEST(CheckRun, ReportsUseAfterFreeThatIsInOrder) {
  ObservedRun run;
  run.symbols().variables[kBalance] = {"Account::balance_", "account", {}};
  run.builder().race({run.access(kFirst, trace::kWrite | trace::kFree, "close", 7),
                      run.access(kSecond, trace::kWrite | trace::kTooLate, "pay", 12), kGlobal});
  const RunResult result = run.check();
  ASSERT_THAT(rulesOf(result), ElementsAre("data-race"));
  EXPECT_THAT(result.set.findings[0].message, HasSubstr("is used after it was freed"));
}

TEST(CheckRun, SaysOfWhatIsFreedWhileItIsUsedWhatHelpsThere) {
  ObservedRun run;
  run.symbols().variables[kBalance] = {"Account::balance_", "account", {}};
  run.builder().race({run.access(kFirst, 0, "pay", 12),
                      run.access(kSecond, trace::kWrite | trace::kFree, "close", 7), kGlobal});
  const RunResult result = run.check();
  ASSERT_THAT(rulesOf(result), ElementsAre("data-race"));
  const Finding& finding = result.set.findings[0];
  EXPECT_THAT(finding.message, HasSubstr("is freed while another thread uses it"));
  EXPECT_THAT(finding.why, HasSubstr("may have given to somebody else"));
  EXPECT_THAT(finding.why, Not(HasSubstr("torn")));
  EXPECT_THAT(finding.fix, HasSubstr("Free it after the last use"));
  EXPECT_THAT(finding.fix, Not(HasSubstr("atomic")));
}

TEST(CheckRun, ReportsTheUseOfABlockThatNobodyHandedOver) {
  ObservedRun run;
  run.symbols().variables[kBalance] = {"Account::balance_", "account", {}};
  run.builder().race({run.access(kFirst, trace::kWrite | trace::kMade, "open", 7),
                      run.access(kSecond, 0, "pay", 12), kGlobal});
  const RunResult result = run.check();
  ASSERT_THAT(rulesOf(result), ElementsAre("data-race"));
  EXPECT_THAT(result.set.findings[0].message, HasSubstr("was not told of its allocation"));
  EXPECT_THAT(result.set.findings[0].fix, HasSubstr("release store"));
}

TEST(CheckRun, SaysWhereALockWithoutANameWasAllocated) {
  ObservedRun run;
  const uint64_t block = 0x5000;
  LockId locks[3];
  for (uint32_t i = 0; i < 3; ++i) {
    const StackId allocated = i == 2 ? StackId{} : run.at("open", 12);
    locks[i] = LockId(i + 1);
    run.builder().lock({locks[i], trace::LockKind::Mutex, block + 40 * i, 0, run.at("visit", 15),
                        i == 2 ? 0 : block, allocated});
    run.builder().misuse(
        {trace::Misuse::UnlockNotHeld, locks[i], kSecond, run.at("play", 20), {}, {}});
  }
  std::vector<std::string> objects;
  for (const Finding& finding : run.check().set.findings) objects.push_back(finding.object);
  EXPECT_THAT(objects, ::testing::UnorderedElementsAre(
                           "lock allocated at bank.cpp:12",
                           "lock at byte 40 of the object allocated at bank.cpp:12",
                           "lock first taken at bank.cpp:15"));
}

TEST(CheckRun, ReportsBrokenAtomicityAsAWarning) {
  ObservedRun run;
  run.symbols().variables[kBalance] = {"Account::balance_", "account", {}};
  const LockId mutex = run.lock(kBalance + 64, run.at("Account::balance", 6));
  run.builder().atomicity({mutex, run.access(kFirst, 0, "Account::balance", 7),
                           run.access(kSecond, trace::kWrite, "Account::withdraw", 12),
                           run.access(kFirst, trace::kWrite, "Account::withdraw", 12), kGlobal});
  const RunResult result = run.check();
  ASSERT_THAT(rulesOf(result), ElementsAre("atomicity-violation"));
  EXPECT_EQ(result.set.findings[0].severity, Severity::Warning);
  EXPECT_EQ(result.set.findings[0].sites[0].role, "check");
  EXPECT_EQ(result.set.findings[0].sites[1].role, "act");
}

// A worker's check that was made in `called`, and its act in the function that called that.
RunResult checkedThrough(const std::string& called, bool isSilent) {
  ObservedRun run;
  run.symbols().variables[kBalance] = {"units", "units", {}};
  if (isSilent) run.symbols().silent.insert(called);
  const LockId mutex = run.lock(kBalance + 64, run.at("lock", 6));
  const auto stackOf = [&](uint32_t id, const std::vector<uint64_t>& codes) {
    run.builder().stack(StackId(id), codes);
    return StackId(id);
  };
  const auto code = [&](const char* name, uint32_t line) { return run.symbols().code(name, line); };
  const StackId check = stackOf(200, {code("canCollect", 3), run.symbols().code(called, 12),
                                      code("work", 20), code("run", 30)});
  const StackId act = stackOf(201, {code("work", 24), code("run", 30)});
  run.builder().atomicity({mutex,
                           {kFirst, 0, kBalance, 4, check, {}},
                           run.access(kSecond, trace::kWrite, "work", 24),
                           {kFirst, trace::kWrite, kBalance, 4, act, {}},
                           kGlobal});
  return run.check();
}

TEST(CheckRun, NobodyActsUponACheckThatHeIsNotToldOf) {
  EXPECT_THAT(rulesOf(checkedThrough("unlockScheduler", true)), IsEmpty());
  EXPECT_THAT(rulesOf(checkedThrough("unlockScheduler", false)),
              ElementsAre("atomicity-violation"));
}

// A race of a virtual call with what `calls` do, the innermost first.
Finding vptrRaceWith(const std::vector<std::string>& calls) {
  ObservedRun run;
  std::vector<uint64_t> codes;
  for (const std::string& call : calls) codes.push_back(run.symbols().code(call, 9));
  const StackId stack{100};
  run.builder().stack(stack, codes);
  const TraceRegion onStack{trace::RegionKind::Stack, kMain, kBalance, 64, {}};
  run.builder().race({run.access(kFirst, 0, "Base::Base::lambda", 4),
                      {kMain, trace::kWrite | trace::kVtable, kBalance, 8, stack, {}},
                      onStack});
  const RunResult result = run.check();
  EXPECT_THAT(result.set.findings, SizeIs(1));
  return result.set.findings.at(0);
}

TEST(CheckRun, TellsOfAnObjectThatIsUsedBeforeItIsWhole) {
  const Finding finding = vptrRaceWith({"ns::Part<int>::Part()", "Derived::Derived(int)", "main"});
  EXPECT_EQ(finding.object, "vptr of Derived");
  EXPECT_EQ(finding.message, "vptr of Derived is used while the object is still constructed");
  EXPECT_THAT(finding.fix, AllOf(HasSubstr("Start the thread when the object is whole"),
                                 Not(HasSubstr("std::atomic")), Not(HasSubstr("mutex"))));
  for (const Site& site : finding.sites) EXPECT_EQ(site.object, finding.object);
}

TEST(CheckRun, TellsOfAnObjectThatIsUsedWhileItIsDestroyed) {
  const Finding finding = vptrRaceWith({"Base::~Base", "ns::Derived<a::B>::~Derived", "main"});
  EXPECT_EQ(finding.object, "vptr of ns::Derived");
  EXPECT_THAT(finding.message, HasSubstr("while the object's destructor sets it back"));
  EXPECT_THAT(finding.why, HasSubstr("members which do not exist any more"));
}

TEST(CheckRun, TellsThatAForkedChildWaitedForALockOfItsParent) {
  ObservedRun run;
  const LockId mutex = run.lock(kBalance + 64, run.at("main", 6));
  run.builder().misuse({trace::Misuse::HeldAtFork, mutex, kMain, run.at("child", 12), kFirst,
                        run.at("transfer", 20)});
  ThreadTimes times;
  times.wall = 2 * kSecondsInNs;
  times.lockWait = kSecondsInNs;
  run.builder().threadEnd(kMain, times);
  const RunResult result = run.check(trace::EndReason::Signal);
  ASSERT_THAT(rulesOf(result), ElementsAre("fork-with-lock"));
  const Finding& finding = result.set.findings[0];
  EXPECT_THAT(finding.why, AllOf(HasSubstr("thread T1"), HasSubstr("does not exist in the child"),
                                 HasSubstr("waited for 1.0 s")));
  EXPECT_EQ(finding.sites[0].role, "acquires");
  EXPECT_EQ(finding.sites[1].role, "holds");
}

TEST(CheckRun, TellsWhoDestroyedAMutexThatIsUsed) {
  ObservedRun run;
  const LockId mutex = run.lock(kBalance + 64, run.at("main", 6));
  run.builder().misuse({trace::Misuse::UsedAfterDestroy, mutex, kMain, run.at("transfer", 20),
                        kFirst, run.at("child", 12)});
  const RunResult result = run.check(trace::EndReason::Exit);
  ASSERT_THAT(rulesOf(result), ElementsAre("use-after-destroy"));
  const Finding& finding = result.set.findings[0];
  ASSERT_EQ(finding.sites.size(), 2u);
  EXPECT_EQ(finding.sites[0].role, "uses");
  EXPECT_EQ(finding.sites[1].role, "destroys");
  EXPECT_THAT(finding.sites[1].thread, HasSubstr("thread T1"));
}

TEST(CheckRun, TellsOfADeadlockWithAThreadOfTheParent) {
  ObservedRun run;
  TraceWait wait;
  wait.thread = kMain;
  wait.wanted = run.lock(kBalance + 64, run.at("main", 6));
  wait.waitStack = run.at("child", 12);
  wait.taken = run.at("transfer", 20);
  wait.holder = kFirst;
  wait.holderElsewhere = true;
  run.builder().deadlock({wait});
  const RunResult result = run.check(trace::EndReason::Deadlock);
  ASSERT_THAT(rulesOf(result), ElementsAre("deadlock"));
  EXPECT_THAT(result.set.findings[0].message, HasSubstr("does not exist in this child"));
  EXPECT_THAT(result.set.findings[0].message, Not(HasSubstr("has ended")));
  EXPECT_THAT(result.set.findings[0].fix, HasSubstr("pthread_atfork"));
}

TEST(CheckRun, NamesTheBodyOfATaskByTheFunctionThatMadeIt) {
  ObservedRun run;
  constexpr ThreadId kTask{4}, kInner{5};
  run.builder().thread(kTask, kMain, run.at("transfer.omp_outlined_debug__", 40));
  run.builder().thread(kInner, kTask, run.at(".omp_outlined..3", 41));
  const StackId inner{100};
  run.builder().stack(inner, {run.symbols().code(".omp_outlined..5", 42),
                              run.symbols().code(".omp_task_entry..6", 41)});
  const StackId outer{101};
  run.builder().stack(
      outer, {run.symbols().code("transfer.omp_outlined_debug__", 50),
              run.symbols().code("transfer.omp_outlined", 39), run.symbols().code("transfer", 38)});
  run.builder().race({{kInner, trace::kWrite, kBalance, 4, inner, {}},
                      {kMain, 0, kBalance, 4, outer, {}},
                      kGlobal});
  const RunResult result = run.check();
  ASSERT_THAT(result.set.findings, SizeIs(1));
  const std::vector<Site>& sites = result.set.findings[0].sites;
  ASSERT_THAT(sites[0].stack, SizeIs(1));
  EXPECT_EQ(sites[0].stack[0].function, "transfer");
  EXPECT_EQ(sites[0].stack[0].location.line, 42u);
  EXPECT_THAT(sites[1].stack, SizeIs(2));
}

TEST(CheckRun, SaysWhenATraceHasNoEnd) {
  ObservedRun run;
  run.isEnded = false;
  const RunResult result = run.check();
  ASSERT_THAT(result.set.incomplete, SizeIs(1));
  EXPECT_THAT(result.set.incomplete[0].reason, HasSubstr("recorded no end"));
}

TEST(CheckRun, SaysWhenNothingWasInstrumented) {
  TraceBuilder builder;
  TableSymbols symbols;
  builder.thread(kMain, {}, {}).end({});
  const RunResult races = checkRun(builder.trace(), symbols);
  ASSERT_THAT(races.set.incomplete, SizeIs(1));
  EXPECT_THAT(races.set.incomplete[0].reason, HasSubstr("lockstitch-c++"));

  TraceBuilder locks(trace::Mode::Locks);
  locks.thread(kMain, {}, {}).end({});
  const RunResult preloaded = checkRun(locks.trace(), symbols);
  EXPECT_THAT(preloaded.set.incomplete, IsEmpty());
  EXPECT_THAT(preloaded.set.remarks, Contains(HasSubstr("locks only")));

  Trace linked = locks.trace();
  linked.linksRuntime = true;
  const RunResult inVain = checkRun(linked, symbols);
  ASSERT_THAT(inVain.set.incomplete, SizeIs(1));
  EXPECT_THAT(inVain.set.incomplete[0].reason, HasSubstr("it is linked for observation, but"));
  EXPECT_THAT(inVain.set.remarks, Not(Contains(HasSubstr("locks only"))));
  linked.racesLeftOut = true;
  EXPECT_THAT(checkRun(linked, symbols).set.incomplete, IsEmpty());
}

TEST(CheckRun, SaysWhenProgramsWereStartedUnobserved) {
  ObservedRun run;
  run.builder().counter(CounterKind::UnobservedStarts, 2);
  const RunResult result = run.check();
  ASSERT_EQ(result.set.incomplete.size(), 1u);
  EXPECT_THAT(result.set.incomplete[0].reason, HasSubstr("started 2 programs (posix_spawn"));
}

TEST(CheckRun, SaysWhenProgramsGotOtherRights) {
  ObservedRun run;
  run.builder().counter(CounterKind::PrivilegedStarts, 1);
  const RunResult result = run.check();
  ASSERT_EQ(result.set.incomplete.size(), 1u);
  EXPECT_THAT(result.set.incomplete[0].reason,
              HasSubstr("started a program with other rights (set-user-id"));
}

TEST(CheckRun, CountsWhatWasDropped) {
  ObservedRun run;
  run.builder().counter(CounterKind::DroppedRecords, 17).counter(CounterKind::DroppedRaces, 4);
  const RunResult result = run.check();
  EXPECT_THAT(result.set.incomplete,
              Contains(::testing::Field(&Incompleteness::reason, HasSubstr("17 records"))));
  EXPECT_THAT(result.set.remarks, Contains(HasSubstr("4 further races")));
}

TEST(CheckRun, NamesNothingItDoesNotKnow) {
  TraceBuilder builder;
  TableSymbols symbols;
  builder.counter(CounterKind::InstrumentedModules, 1);
  const TraceAccess lost{ThreadId(7), trace::kWrite, 0x42,
                         4,           StackId(99),   {{LockId(55), false, {}, 0}}};
  builder.race({lost, lost, {}}).misuse({trace::Misuse::UnlockNotHeld, LockId(5), {}, {}, {}, {}});
  builder.deadlock({{ThreadId(4), LockId(9), false, {}, {}, {}}}).end({});
  const RunResult result = checkRun(builder.trace(), symbols);
  EXPECT_THAT(result.set.findings, SizeIs(3));
}

}  // namespace
}  // namespace lockstitch
