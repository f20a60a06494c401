// Golden tests of lowering: what C and C++ mean for concurrency. See testing/annotated_code.h.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "tool/frontend/extract.h"
#include "tool/frontend/testing/annotated_code.h"

namespace lockstitch {
namespace {

void expectFacts(const std::string& code) {
  EXPECT_EQ(compareWithFacts(code, "/test.cpp", {"-std=c++20"}), "");
}

std::string factsOf(const std::string& code) {
  return extractFromCode(code, "/test.cpp", {"-std=c++20"});
}

void expectFactsOfC(const std::string& code) {
  EXPECT_EQ(compareWithFacts(code, "/test.c", {"-std=c11"}), "");
}

TEST(Lowering, GuardHoldsUntilTheEndOfItsScope) {
  expectFacts(R"code(
#include <mutex>
std::mutex m;
int shared;
void f() {
  {
    std::lock_guard guard(m);  // => GuardBind std::lock_guard::lock_guard guard locks(@m) Lock
    ++shared;                  // => Read @shared; Write @shared = ? <-2 n=1
  }                            // => GuardDestroy std::lock_guard::~lock_guard guard ImplicitDestructor; ScopeEnd guard
  std::unique_lock late(m, std::defer_lock);  // => GuardBind std::unique_lock::unique_lock late locks(@m) Defer
  late.lock();                 // => GuardAcquire std::unique_lock::lock late
  late.unlock();               // => GuardRelease std::unique_lock::unlock late
}                              // => GuardDestroy std::unique_lock::~unique_lock late ImplicitDestructor; ScopeEnd late
)code");
}

TEST(Lowering, TemporaryGuardEndsWithItsStatement) {
  expectFacts(R"code(
#include <mutex>
std::mutex m;
int shared;
void f() {
  std::lock_guard<std::mutex>{m}, shared = 1;  // => GuardBind std::lock_guard::lock_guard <temporary 1> locks(@m) Lock; Write @shared = 1; GuardDestroy std::lock_guard::~lock_guard <temporary 1> ImplicitDestructor
  shared = 2;                                  // => Write @shared = 2
}
)code");
}

TEST(Lowering, LambdaThatRunsAtOnceIsCalled) {
  expectFacts(R"code(
#include <algorithm>
int values[4];
int sum;
void f() {
  std::for_each(values, values + 4, [](int v) { sum += v; });  // => Closure = fn c:@F@f#@lambda:6:37; Call std::for_each = closure#1 (@values[? = element@loop]) JoinsAll Conditional; Read @sum; Write @sum = ? <-1 n=1
}
)code");
}

// The program's templates, when only the library uses them; see needed_instances.h.
TEST(Lowering, WhatOnlyTheLibraryInstantiatesIsLowered) {
  expectFacts(R"code(
#include <algorithm>
#include <memory>
#include <variant>
int values[4];
int sum, ended, seen;
template <class T> struct Owner {
  ~Owner() { ended = 1; }  // => Write @ended = 1
};
struct Visit {
  template <class T> void operator()(T&) const { seen = 1; }  // => Write @seen = 1; Write @seen = 1
};
void f() {
  std::for_each(values, values + 4,
                [](auto v) { sum += v; });  // => Closure = fn c:@F@f#@lambda:15:17; Read @sum; Write @sum = ? <-1 n=1
  std::variant<int, long> either;
  std::visit(Visit{}, either);
  std::unique_ptr<Owner<int>> owner;
}
)code");
}

TEST(Lowering, LambdaGivenToAThreadIsForked) {
  expectFacts(R"code(
#include <thread>
void f() {
  int local = 0;                       // => Write local = 0 Initialises
  std::thread t([&local] { ++local; });  // => Closure = fn c:@F@f#@lambda:5:17 captures(local: ref local); Fork std::thread::thread t = closure#2; Read ^local; Write ^local = ? <-1 n=1
  t.join();                            // => Join std::thread::join t; Blocking std::thread::join
}
)code");
}

TEST(Lowering, StoredLambdaIsCalledWhereItIsCalled) {
  expectFacts(R"code(
#include <functional>
int shared;
struct Button {
  std::function<void()> pressed;
  void set() {
    pressed = [] { ++shared; };  // => Closure = fn c:@S@Button@F@set#@lambda:7:15; Write this.Button::pressed LibraryAccess; Assign this.Button::pressed = closure#1; Read @shared; Write @shared = ? <-1 n=1
  }
  void press() {
    pressed();                   // => Read this.Button::pressed WholeContainer LibraryAccess; Call std::function::operator() = this.Button::pressed Indirect
  }
};
)code");
}

TEST(Lowering, CoroutineSuspends) {
  expectFacts(R"code(
#include <coroutine>
#include <mutex>
struct Task {
  struct promise_type {
    Task get_return_object();
    std::suspend_never initial_suspend();
    std::suspend_never final_suspend() noexcept;
    void return_void();
    void unhandled_exception();
  };
};
std::mutex m;
Task f() {
  m.lock();                      // => Acquire std::mutex::lock @m
  co_await std::suspend_always{};  // => Suspend = <temporary 1>
  m.unlock();                    // => Release std::mutex::unlock @m
}
)code");
}

TEST(Lowering, ThrowUnwindsToItsHandler) {
  expectFacts(R"code(
#include <mutex>
std::mutex m;
int shared;
void f(bool bad) {
  try {
    std::lock_guard guard(m);
    if (bad) throw 1;  // => GuardDestroy std::lock_guard::~lock_guard guard ImplicitDestructor; ScopeEnd guard
  } catch (int) {
    shared = 1;        // => Write @shared = 1
  }
}
)code");
}

TEST(Lowering, TryLockTellsItsSuccess) {
  expectFacts(R"code(
#include <mutex>
std::mutex m;
int shared;
void f() {
  if (m.try_lock()) {  // => Acquire std::mutex::try_lock @m Try
    ++shared;
    m.unlock();        // => Release std::mutex::unlock @m
  }
}
)code");
}

TEST(Lowering, ThreadsOfC11) {
  expectFactsOfC(R"code(
#include <threads.h>
mtx_t m;
int shared;
int work(void* given) {
  mtx_lock(&m);    // => Acquire mtx_lock @m
  ++shared;
  mtx_unlock(&m);  // => Release mtx_unlock @m
  return 0;
}
void f(void) {
  thrd_t t;
  thrd_create(&t, work, 0);  // => Fork thrd_create t = fn c:@F@work (0)
  thrd_join(t, 0);           // => Read t; Join thrd_join t; Blocking thrd_join
}
)code");
}

TEST(Lowering, AtomicsOfCpp) {
  expectFacts(R"code(
#include <atomic>
std::atomic<int> counter;
void f() {
  ++counter;                                       // => AtomicUpdate std::__atomic_base::operator++ @counter SequentiallyConsistent
  counter = 3;                                     // => AtomicWrite std::__atomic_base::operator= @counter = 3 SequentiallyConsistent
  int now = counter;                               // => AtomicRead std::__atomic_base::operator int @counter SequentiallyConsistent
  counter.store(now, std::memory_order_release);   // => AtomicWrite std::__atomic_base::store @counter = now {now} <-3 Release
  std::atomic_thread_fence(std::memory_order_acquire);  // => Fence std::atomic_thread_fence Acquire
}
)code");
}

TEST(Lowering, AtomicsOfC) {
  expectFactsOfC(R"code(
_Atomic int counter;
int plain;
void f(void) {
  counter++;          // => AtomicUpdate @counter SequentiallyConsistent
  counter = 3;        // => AtomicWrite @counter = 3 SequentiallyConsistent
  plain = counter;    // => AtomicRead @counter SequentiallyConsistent; Write @plain = ? <-3
  counter += 2;       // => AtomicUpdate @counter SequentiallyConsistent
  __atomic_store_n(&plain, 1, __ATOMIC_RELEASE);  // => AtomicWrite __atomic_store_n @plain = 1 Release
  __sync_fetch_and_add(&plain, 1);                // => AtomicUpdate @plain SequentiallyConsistent
}
)code");
}

TEST(Lowering, ThreadsOfALoopAreTold) {
  expectFacts(R"code(
#include <thread>
#include <vector>
void work(int);
void f() {
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back(work, i);       // => Fork std::vector::emplace_back threads[?] = fn c:@F@work#I# (i {i@loop}) InLoop PerIteration
  for (auto& thread : threads) {
    thread.join();  // => Join std::thread::join threads[thread] JoinsAll InLoop; Blocking std::thread::join InLoop
  }
}
)code");
}

TEST(Lowering, WhatIsCalledForEachThreadIsToldOfThemAll) {
  expectFacts(R"code(
#include <algorithm>
#include <functional>
#include <thread>
#include <vector>
void f(std::vector<std::thread>& threads) {
  std::ranges::for_each(threads, &std::thread::join);  // => Read $threads WholeContainer LibraryAccess; Join std::thread::join $threads[?] JoinsAll; Blocking std::thread::join
}
)code");
}

TEST(Lowering, AHandleThatIsGivenAnotherThreadIsWaitedForFirst) {
  expectFacts(R"code(
#include <thread>
std::jthread start();
void f(std::jthread& thread) {
  thread = start();  // => Call start = fn c:@F@start#; Join std::jthread::operator= $thread; Assign $thread = result#1 <-1
  thread = {};       // => Join std::jthread::operator= $thread
}
)code");
}

TEST(Lowering, ANumberThatIsAskedForTellsWhatItSays) {
  expectFacts(R"code(
#include <mutex>
std::mutex m;
int enter(int count) {
  bool isLocked = false;         // => SetFlag isLocked = 0
  isLocked = m.try_lock();       // => Acquire std::mutex::try_lock @m Try; SetFlag isLocked = ? means EventSucceeded #2 ''
  int sum = count;
  sum += 1;
  if (!isLocked) return sum > 1;
  return isLocked;               // => Return = isLocked {isLocked[0][m.try_lock()?]?} <-2 means PathTrue isLocked 'isLocked'
}
)code");
}

TEST(Lowering, AnAtomicFlagThatIsWaitedForIsClaimed) {
  expectFacts(R"code(
#include <atomic>
std::atomic_flag flag;
std::atomic<int> word;
void lock() {
  while (flag.test_and_set(std::memory_order_acquire));  // => AtomicUpdate std::atomic_flag::test_and_set @flag Acquire InLoop; Acquire @flag.<one at a time> Try InLoop
}
void unlock() {
  flag.clear(std::memory_order_release);                 // => AtomicWrite std::atomic_flag::clear @flag Release; Release @flag.<one at a time>
}
void counts() {
  word.fetch_add(1);                                     // => AtomicUpdate std::__atomic_base::fetch_add @word SequentiallyConsistent
  word.exchange(1, std::memory_order_relaxed);           // => AtomicUpdate std::__atomic_base::exchange @word = 1 Relaxed
  int expected = 0;
  word.compare_exchange_strong(expected, 1);             // => AtomicUpdate std::__atomic_base::compare_exchange_strong @word = 1 SequentiallyConsistent; Acquire @word.<one at a time> Try
  word = 0;                                              // => AtomicWrite std::__atomic_base::operator= @word = 0 SequentiallyConsistent; Release @word.<one at a time>
}
)code");
}

TEST(Lowering, StaticBuffersOfTheCLibraryAreOneObject) {
  expectFactsOfC(R"code(
#include <string.h>
#include <time.h>
void f(char* text, time_t now) {
  strtok(text, " ");  // => Write @the static buffer of strtok LibraryAccess; Write $text->[? = element@loop] LibraryAccess
  gmtime(&now);  // => Read $now LibraryAccess; Write @the static tm of localtime and gmtime LibraryAccess
}
)code");
}

TEST(Lowering, ConditionsOnSharedMemoryNameTheirRead) {
  const std::string dump = factsOf(R"code(
bool ready;
int state;
void f() {
  while (!ready) {}
  if (state == 3) ready = false;
}
)code");
  EXPECT_NE(dump.find("if not EventSucceeded #1 'ready'"), std::string::npos) << dump;
  EXPECT_NE(dump.find("if EventEquals #2 == 3 'state == 3'"), std::string::npos) << dump;
}

TEST(Lowering, ConditionsSayHowFarACounterIs) {
  const std::string dump = factsOf(R"code(
int left, done, total;
void f(int mine) {
  if (--left == 0) left = 9;
  while (left > 0) {}
  while (done < total) {}
  while (done >= 1) {}
  while (done != mine) {}
}
bool idle() { return !left && done == 0; }
)code");
  for (const char* expected :
       {"if not EventSucceeded #2 '--left'", "if EventSucceeded #5 'left > 0'",
        "if not EventReached #6 'done < total'", "if EventSucceeded #8 'done >= 1'",
        "if not EventReached #9 $mine 'done != mine'",
        "and not EventSucceeded #1 '' and not EventSucceeded #2 ''"})
    EXPECT_NE(dump.find(expected), std::string::npos) << expected << " in " << dump;
}

TEST(Lowering, DeclaredLocksDoWhatTheirAttributesSay) {
  const std::string dump = factsOf(R"code(
class __attribute__((capability("mutex"))) Mutex {
 public:
  void Lock() __attribute__((acquire_capability()));
  bool TryLock() __attribute__((try_acquire_capability(true)));
  void Unlock() __attribute__((release_capability()));
};
class __attribute__((scoped_lockable)) Guard {
 public:
  explicit Guard(Mutex* mutex) __attribute__((acquire_capability(mutex)));
  ~Guard() __attribute__((release_capability()));
};
struct Account {
  Mutex mutex;
  int balance __attribute__((guarded_by(mutex)));
  void add() __attribute__((requires_capability(mutex))) { ++balance; }
};
)code");
  for (const char* expected :
       {"    1 Acquire this @4", "    1 Acquire this Try @5", "    1 Release this @6",
        "    1 GuardBind this locks($mutex->) Lock @10", "    1 GuardDestroy this @11",
        "field Account::balance 'int' guarded_by this.Account::mutex",
        "  attribute Requires this.Account::mutex"}) {
    EXPECT_NE(dump.find(expected), std::string::npos) << expected << " in\n" << dump;
  }
}

TEST(Lowering, UsersDescribeTheirLocksInAFile) {
  std::ifstream file(LOCKSTITCH_SOURCE_DIR "/docs/examples/kernel_locks.json");
  std::stringstream text;
  text << file.rdbuf();
  Models models = Models::builtIn();
  std::string error;
  ASSERT_TRUE(models.add("kernel_locks.json", text.str(), &error)) << error;
  EXPECT_EQ(compareWithFacts(R"code(
typedef struct { int raw; } spinlock_t;
void spin_lock(spinlock_t* lock);
void spin_unlock(spinlock_t* lock);
struct device { spinlock_t lock; int count; };
void irq(struct device* d) {
  spin_lock(&d->lock);    // => Acquire spin_lock $d->.device::lock
  d->count++;             // => Read $d->.device::count; Write $d->.device::count = ? <-2 n=1
  spin_unlock(&d->lock);  // => Release spin_unlock $d->.device::lock
}
)code",
                             "/test.c", {"-std=gnu11"}, &models),
            "");
}

}  // namespace
}  // namespace lockstitch
