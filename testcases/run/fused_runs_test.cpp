// What `check` says and what a run of each compiler's program shows of one thing is one finding,
// and what are two things stay two.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "testcases/run/shell.h"
#include "tool/report/report.h"

namespace lockstitch {
namespace {

using ::testing::AllOf;

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

class FusedRuns : public ::testing::TestWithParam<const char*> {
 protected:
  void SetUp() override {
    if (shell_.run(std::string("command -v ") + GetParam()).status != 0)
      GTEST_SKIP() << GetParam() << " is not here";
    ASSERT_EQ(shell_.run("rm -f *.json *.o it").status, 0);
  }

  // The program of one source, checked, run, and both fused.
  FindingSet fusedOf(const std::string& source) {
    shell_.write("it.cpp", source);
    build("lockstitch-c++ -std=c++20");
    shell_.run("$BIN/lockstitch check -q it.cpp --format json:static.json -- -std=c++20");
    return reportOf("static.json " + runOf());
  }

  // In two steps, of which the compiler's cache knows the first.
  void build(const std::string& compiler, const std::string& sources = "it.cpp") {
    std::string c = GetParam();
    c.replace(c.find("++"), 2, c == "g++" ? "cc" : "");
    const Said built = shell_.run(
        "export LOCKSTITCH_CC=\"$LAUNCHER " + c + "\" LOCKSTITCH_CXX=\"$LAUNCHER " + GetParam() +
        "\"; compiler=\"$BIN/" + compiler + " -O1 -g -pthread\"; for source in " + sources +
        "; do $compiler -c $source || exit; done; $compiler *.o -o it");
    ASSERT_EQ(built.status, 0) << built.err;
  }

  std::string runOf() {
    said_ = shell_.run("$BIN/lockstitch run -q --format json:run.json --format text -- ./it");
    return "run.json";
  }

  FindingSet reportOf(const std::string& files) {
    const Said said = shell_.run("$BIN/lockstitch report --format json:fused.json " + files);
    std::string error;
    const auto set = parseJsonReport(shell_.read("fused.json"), &error);
    EXPECT_TRUE(set) << error << said.err;
    return set.value_or(FindingSet{});
  }

  static std::set<EvidenceKind> kindsOf(const Finding& finding) {
    std::set<EvidenceKind> kinds;
    for (const Evidence& evidence : finding.evidence) kinds.insert(evidence.kind);
    return kinds;
  }

  // One finding of `rule`, known both ways.
  static void expectOne(const FindingSet& set, Rule rule) {
    ASSERT_EQ(set.findings.size(), 1u);
    EXPECT_EQ(set.findings[0].rule, rule);
    EXPECT_THAT(kindsOf(set.findings[0]),
                UnorderedElementsAre(EvidenceKind::Static, EvidenceKind::Observed));
  }

  // A folder that stays, for the compiler and `check` take far longer than the rest.
  Shell shell_{std::string(LOCKSTITCH_FUSED_RUNS "/") +
               ::testing::UnitTest::GetInstance()->current_test_info()->name()};
  Said said_;
};

// Adjacent bit-fields are one memory location: each goes by the name of all.
TEST_P(FusedRuns, ARaceOfBitFields) {
  const FindingSet set = fusedOf(R"(
#include <thread>
struct Device { long id; unsigned busy : 1; unsigned : 3; unsigned ready : 1; } device;
int main() {
  std::thread one([] { device.busy = !device.busy; });
  std::thread other([] { device.ready = !device.ready; });
  one.join();
  other.join();
}
)");
  expectOne(set, Rule::DataRace);
  EXPECT_EQ(set.findings[0].object, "Device::busy..ready");
}

// Of such a program the executable has no names of members; they lie beside the objects.
TEST_P(FusedRuns, ARaceOfAProgramWithSplitDebugInformation) {
  shell_.write("it.cpp", R"(
#include <thread>
struct Counter { long id; int hits; void hit() { ++hits; } } counter;
int main() {
  std::thread one([] { counter.hit(); }), other([] { counter.hit(); });
  one.join();
  other.join();
}
)");
  build("lockstitch-c++ -std=c++20 -gsplit-dwarf");
  shell_.run("$BIN/lockstitch check -q it.cpp --format json:static.json -- -std=c++20");
  const FindingSet set = reportOf("static.json " + runOf());
  expectOne(set, Rule::DataRace);
  EXPECT_EQ(set.findings[0].object, "Counter::hits");
}

// What the compiler wrote is told of by who called it.
TEST_P(FusedRuns, ARaceOfAnAssignmentThatNobodyWrote) {
  expectOne(fusedOf(R"(
#include <string>
#include <thread>
struct Settings {
  std::string host;
  int port = 0;
};
Settings settings;
void reload() {
  Settings fresh;
  fresh.port = 3;
  settings = fresh;
}
int main() {
  std::thread one(reload);
  int port = settings.port;
  one.join();
  return port == 4;
}
)"),
            Rule::DataRace);
}

// Each function has two locks of its own, which lie where the other's did.
TEST_P(FusedRuns, InversionsOfLocalLocksOfOneName) {
  const FindingSet set = fusedOf(R"(
#include <mutex>
#include <thread>
void one() {
  std::mutex m, k;
  std::thread a([&] {
    std::lock_guard<std::mutex> g(m);
    std::lock_guard<std::mutex> h(k);
  });
  std::thread b([&] {
    std::lock_guard<std::mutex> g(k);
    std::lock_guard<std::mutex> h(m);
  });
  a.join();
  b.join();
}
void two() {
  std::mutex m, k;
  std::thread a([&] { std::lock_guard g(m); std::lock_guard h(k); });
  std::thread b([&] { std::lock_guard g(k); std::lock_guard h(m); });
  a.join();
  b.join();
}
int main() {
  one();
  two();
}
)");
  std::string error;
  const auto report = parseJsonReport(shell_.read("run.json"), &error);
  ASSERT_TRUE(report) << error;
  std::set<std::string> ids;
  for (const Finding& finding : report->findings) {
    EXPECT_THAT(finding.object, AllOf(HasSubstr("m"), HasSubstr("k"), Not(HasSubstr("lock"))));
    ids.insert(finding.fingerprint);
  }
  EXPECT_EQ(ids.size(), 2u);
  for (const Finding& finding : set.findings)
    EXPECT_TRUE(kindsOf(finding).contains(EvidenceKind::Observed));
}

// As `check` calls them, so that each is one with its own.
TEST_P(FusedRuns, RacesOfStaticVariablesOfOneName) {
  const FindingSet set = fusedOf(R"(
#include <thread>
void downloads() {
  static int total = 0;
  std::thread a([] { total += 1; }), b([] { total += 2; });
  a.join();
  b.join();
}
void uploads() {
  static int total = 0;
  std::thread a([] { total += 3; }), b([] { total += 4; });
  a.join();
  b.join();
}
int main() {
  downloads();
  uploads();
}
)");
  std::set<std::string> objects;
  for (const Finding& finding : set.findings) {
    EXPECT_EQ(kindsOf(finding).size(), 2u);
    objects.insert(finding.object);
  }
  EXPECT_THAT(objects, UnorderedElementsAre("downloads::total", "uploads::total"));
  EXPECT_EQ(set.findings.size(), 2u);
}

// Clang inlines the outer one and forgets whose it was.
TEST_P(FusedRuns, ARaceOfLambdasWithinALambda) {
  expectOne(fusedOf(R"(
#include <thread>
int n;
int main() {
  auto outer = [](int k) {
    std::thread a([k] { n = k; });
    std::thread b([k] { n = k + 1; });
    a.join();
    b.join();
  };
  outer(1);
}
)"),
            Rule::DataRace);
}

// The program has no code of the first three lambdas, or only some of it: numbers do not agree.
TEST_P(FusedRuns, ARaceOfLambdasBehindOthers) {
  expectOne(fusedOf(R"(
#include <thread>
int total;
int main() {
  auto plus = [](auto a, auto b) { return a + b; };
  auto unused = [](double x) { return x; };
  (void)unused;
  if constexpr (sizeof(int) == 9) [] { ++total; }();
  std::thread one([&] { total = plus(total, 1); }), other([&] { total = plus(total, 2); });
  one.join();
  other.join();
}
)"),
            Rule::DataRace);
}

// g++ gives what it moves out of the body to the line of `for`.
TEST_P(FusedRuns, ARaceInALoop) {
  const FindingSet set = fusedOf(R"(
#include <thread>
int total;
void count(int n) {
  for (int i = 0; i < n; ++i)
    ++total;
}
int main(int argc, char**) {
  std::thread one(count, 100 * argc), other(count, 100 * argc);
  one.join();
  other.join();
}
)");
  expectOne(set, Rule::DataRace);
  for (const Site& site : set.findings[0].sites) EXPECT_EQ(site.stack[0].location.line, 6u);
}

TEST_P(FusedRuns, ARaceOfAnArrayInAParallelLoop) {
  if (std::string(GetParam()) == "clang++-14") GTEST_SKIP() << "its OpenMP library is not here";
  shell_.write("it.cpp", R"(
int main() {
  int counts[4] = {};
#pragma omp parallel for num_threads(2)
  for (int i = 0; i < 1000; ++i) {
    counts[i * 7 % 4]++;
  }
  return counts[0] == 1;
}
)");
  build("lockstitch-c++ -std=c++20 -fopenmp");
  shell_.run("$BIN/lockstitch check -q it.cpp --format json:static.json -- -std=c++20 -fopenmp");
  expectOne(reportOf("static.json " + runOf()), Rule::DataRace);
}

// The compiler's own counters are nobody's concern.
TEST_P(FusedRuns, NoRaceOfWhatCountsCoverage) {
  shell_.write("it.cpp", R"(
#include <thread>
void visit(int& mine) { ++mine; }
int main() {
  int a = 0, b = 0;
  std::thread one([&a] { visit(a); }), other([&b] { visit(b); });
  one.join();
  other.join();
}
)");
  build("lockstitch-c++ -std=c++20 --coverage");
  EXPECT_EQ(reportOf(runOf()).findings.size(), 0u) << said_.out;
}

// Both say the place that #line says, which debug information has.
TEST_P(FusedRuns, ARaceInWhatWasGenerated) {
  const FindingSet set = fusedOf(R"(
#include <thread>
int visits;
#line 40 "rules.y"
void visit() {
  ++visits;
}
#line 8 "it.cpp"
int main() {
  std::thread one(visit), other(visit);
  one.join();
  other.join();
}
)");
  expectOne(set, Rule::DataRace);
  for (const Site& site : set.findings[0].sites) {
    const SourceLocation& place = decidingFrame(site)->location;
    EXPECT_THAT(place.file, ::testing::EndsWith("/rules.y"));
    EXPECT_EQ(place.line, 41u);
  }
}

// Clang takes the read out of the loop and inlines the getter: of neither a line is left.
TEST_P(FusedRuns, ARaceWhoseReadTheOptimiserMoved) {
  const FindingSet set = fusedOf(R"(
#include <mutex>
#include <thread>
class Cache {
 public:
  void put() { std::lock_guard<std::mutex> guard(mutex_); ++writes_; }
  int writes() const { return writes_; }
 private:
  std::mutex mutex_;
  int writes_ = 0;
};
int seen;
int main() {
  Cache cache;
  std::thread writer([&cache] { cache.put(); });
  std::thread reader([&cache] {
    int sum = 0;
    for (int i = 0; i < 10; ++i) sum += cache.writes();
    seen = sum;
  });
  writer.join();
  reader.join();
}
)");
  expectOne(set, Rule::DataRace);
  EXPECT_THAT(said_.out, AllOf(HasSubstr("Cache::writes_"), Not(HasSubstr("_M_run,"))));
}

TEST_P(FusedRuns, AJoinUnderALockThatTheThreadTakes) {
  expectOne(fusedOf(R"(
#include <mutex>
#include <thread>
std::mutex state;
int count;
int main() {
  std::unique_lock<std::mutex> lock(state);
  std::thread adder([] {
    std::lock_guard<std::mutex> guard(state);
    ++count;
  });
  adder.join();
}
)"),
            Rule::Deadlock);
  EXPECT_THAT(said_.out, HasSubstr("Give state back before the join"));
}

TEST_P(FusedRuns, AWaitUnderALockThatTheNotifierTakes) {
  expectOne(fusedOf(R"(
#include <condition_variable>
#include <mutex>
#include <semaphore>
#include <thread>
std::mutex outer, inner;
std::condition_variable changed;
bool ready;
std::binary_semaphore holds(0);
int main() {
  std::thread waiter([] {
    std::lock_guard<std::mutex> first(outer);
    std::unique_lock<std::mutex> second(inner);
    holds.release();
    changed.wait(second, [] { return ready; });
  });
  std::thread notifier([] {
    holds.acquire();
    std::lock_guard<std::mutex> first(outer);
    std::lock_guard<std::mutex> second(inner);
    ready = true;
    changed.notify_one();
  });
  waiter.join();
  notifier.join();
}
)"),
            Rule::Deadlock);
}

TEST_P(FusedRuns, KeepsApartVariablesOfOneNameOfTwoFiles) {
  for (const std::string name : {"a", "b"})
    shell_.write(name + ".c", "static int hits;\nstatic void work(void) { hits++; }\nvoid *" +
                                  name + "(void *p) { work(); return p; }\n");
  shell_.write("main.c", R"(
#include <pthread.h>
void *a(void *), *b(void *);
int main(void) {
  pthread_t threads[4];
  for (int i = 0; i < 4; i++) pthread_create(&threads[i], 0, i < 2 ? a : b, 0);
  for (int i = 0; i < 4; i++) pthread_join(threads[i], 0);
}
)");
  build("lockstitch-cc", "a.c b.c main.c");
  const FindingSet seen = reportOf(runOf());
  ASSERT_EQ(seen.findings.size(), 2u) << said_.out;
  for (const Finding& finding : seen.findings) {
    EXPECT_EQ(finding.object, "hits");
    std::set<std::string> files;
    for (const Site& site : finding.sites) files.insert(decidingFrame(site)->location.file);
    EXPECT_EQ(files.size(), 1u);
  }
  shell_.run("$BIN/lockstitch check -q a.c b.c main.c --format json:static.json --");
  const FindingSet fused = reportOf("static.json run.json");
  ASSERT_EQ(fused.findings.size(), 2u);
  for (const Finding& finding : fused.findings)
    EXPECT_THAT(kindsOf(finding),
                UnorderedElementsAre(EvidenceKind::Static, EvidenceKind::Observed));
}

// Never the pointer, which nobody writes.
TEST_P(FusedRuns, NamesWhatACapturedPointerLeadsTo) {
  shell_.write("it.cpp", R"(
#include <thread>
int main() {
  int* p = new int(0);
  auto count = [p] { *p += 1; };
  std::thread one(count), other(count);
  one.join();
  other.join();
  delete p;
}
)");
  build("lockstitch-c++ -std=c++20");
  runOf();
  EXPECT_THAT(said_.out, HasSubstr("data-race: what p refers to is"));
}

TEST_P(FusedRuns, KeepsApartTwoBlocksOfOneMacro) {
  shell_.write("it.cpp", R"(
#include <thread>
#define ADD_BOTH(x, y) (++*(x), ++*(y))
int main() {
  int* p = new int(0);
  long* q = new long(0);
  auto count = [p, q] { ADD_BOTH(p, q); };
  std::thread one(count), other(count);
  one.join();
  other.join();
  delete p;
  delete q;
}
)");
  build("lockstitch-c++ -std=c++20");
  EXPECT_EQ(reportOf(runOf()).findings.size(), 2u) << said_.out;
}

// Two locks of one class are told by the objects that the program locks; or a finding would say
// that both sides hold the lock that should have kept them apart.
TEST_P(FusedRuns, TellsApartLocksOfOneClass) {
  const FindingSet set = fusedOf(R"(
#include <pthread.h>
#include <mutex>
#include <thread>
struct Spin {
  pthread_spinlock_t s;
  Spin() { pthread_spin_init(&s, 0); }
  void lock() { pthread_spin_lock(&s); }
  void unlock() { pthread_spin_unlock(&s); }
};
struct Gate { virtual void pass() = 0; virtual void leave() = 0; };
struct Turnstile : Gate {
  void pass() override { pthread_mutex_lock(&raw); }
  void leave() override { pthread_mutex_unlock(&raw); }
  pthread_mutex_t raw = PTHREAD_MUTEX_INITIALIZER;
};
struct Passage {
  explicit Passage(Gate& given) : gate(given) { gate.pass(); }
  ~Passage() { gate.leave(); }
  Gate& gate;
};
struct Twice {
  std::recursive_mutex rm;
  struct Guard {
    explicit Guard(Twice& given) : twice(given) { twice.rm.lock(); }
    ~Guard() { twice.rm.unlock(); }
    Twice& twice;
  };
};
std::mutex table[4];
void lockSlot(int i) { table[i].lock(); }
void unlockSlot(int i) { table[i].unlock(); }
struct Ledger {
  Spin spin_;
  Turnstile turn_;
  Twice twice_;
  long a = 0, b = 0, c = 0, d = 0;
  void add() {
    { std::lock_guard<Spin> g(spin_); ++a; }
    { Passage p(turn_); ++b; }
    { Twice::Guard g(twice_); ++c; }
    lockSlot(2); ++d; unlockSlot(2);
  }
};
struct Account {
  Spin mySpin_;
  Turnstile myTurn_;
  Twice myTwice_;
  void deposit(Ledger& l) {
    { std::lock_guard<Spin> g(mySpin_); ++l.a; }
    { Passage p(myTurn_); ++l.b; }
    { Twice::Guard g(myTwice_); ++l.c; }
    lockSlot(1); ++l.d; unlockSlot(1);
  }
};
int main() {
  Ledger* ledger = new Ledger;
  Account* account = new Account;
  std::thread one([=] { account->deposit(*ledger); });
  std::thread other([=] { ledger->add(); });
  one.join();
  other.join();
}
)");
  std::map<std::string, std::set<std::string>> locks;
  for (const Finding& finding : set.findings)
    for (const Site& site : finding.sites)
      for (const HeldLockInfo& held : site.held) locks[finding.object].insert(lockText(held));
  EXPECT_THAT(locks["Ledger::a"], UnorderedElementsAre("Account::mySpin_", "Ledger::spin_"));
  EXPECT_THAT(locks["Ledger::b"], UnorderedElementsAre("Account::myTurn_", "Ledger::turn_"));
  EXPECT_THAT(locks["Ledger::c"], UnorderedElementsAre("Account::myTwice_", "Ledger::twice_"));
  EXPECT_THAT(locks["Ledger::d"], UnorderedElementsAre("table[1]", "table[2]"));
}

INSTANTIATE_TEST_SUITE_P(By, FusedRuns, ::testing::Values("g++", "clang++-19", "clang++-14"),
                         [](const auto& info) {
                           const std::string name = info.param;
                           return name == "g++" ? "gcc" : "clang" + name.substr(8);
                         });

}  // namespace
}  // namespace lockstitch
