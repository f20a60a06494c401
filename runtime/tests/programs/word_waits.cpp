// Semaphores, latches, barriers and atomics of C++20, which sleep on a word: used as locks, and as
// what they are, by name of the case.
#include <linux/futex.h>
#include <semaphore.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <barrier>
#include <chrono>
#include <cstdio>
#include <latch>
#include <map>
#include <mutex>
#include <new>
#include <semaphore>
#include <string>
#include <thread>
#include <vector>

#include "invisible_barrier.h"

namespace {

using namespace std::chrono_literals;
using Semaphore = std::binary_semaphore;

InvisibleBarrier barrier;
Semaphore first(1), second(1);

void hold(Semaphore& outer, Semaphore& inner) {
  outer.acquire();
  inner.acquire();
  inner.release();
  outer.release();
}
void holdTwice(Semaphore& outer, Semaphore& inner) {
  hold(outer, inner);
  hold(outer, inner);
}

void inTurn(void (*one)(), void (*two)()) {
  std::thread a([&] {
    one();
    invisibleWait(&barrier, 2);
  });
  std::thread b([&] {
    invisibleWait(&barrier, 2);
    two();
  });
  a.join();
  b.join();
}
void atOnce(void (*one)(), void (*two)()) {
  std::thread a(one), b(two);
  a.join();
  b.join();
}

void inversion() {
  inTurn([] { holdTwice(first, second); }, [] { holdTwice(second, first); });
}
void sameOrder() {
  inTurn([] { holdTwice(first, second); }, [] { holdTwice(first, second); });
}

// Each posts what the other one waits for: no locks.
void ping() {
  static Semaphore there(0), back(0);
  static std::mutex mutex;
  std::thread other([] {
    for (int i = 0; i < 100; ++i) {
      there.acquire();
      std::lock_guard lock(mutex);
      back.release();
    }
  });
  for (int i = 0; i < 100; ++i) {
    there.release();
    std::unique_lock lock(mutex, std::defer_lock);
    if (i % 2) lock.lock();
    if (i % 2) lock.unlock();
    back.acquire();
  }
  other.join();
}

// Two at a time.
void ofTwo() {
  static std::counting_semaphore<2> two(2), pair(2);
  inTurn(
      [] {
        for (int i = 0; i < 2; ++i) two.acquire(), pair.acquire(), pair.release(), two.release();
      },
      [] {
        for (int i = 0; i < 2; ++i) pair.acquire(), two.acquire(), two.release(), pair.release();
      });
}

// Whoever cannot have the second lets go of the first.
bool tryBoth(Semaphore& outer, Semaphore& inner) {
  outer.acquire();
  bool got = inner.try_acquire();
  if (got) inner.release();
  outer.release();
  return got;
}
void backingOff() {
  holdTwice(first, second);
  second.acquire();
  tryBoth(first, second);  // in vain
  second.release();
  first.acquire();
  tryBoth(second, first);  // in vain
  first.release();
  inTurn([] { tryBoth(first, second); }, [] { tryBoth(second, first); });
}

// Who waits for some time only.
void forSomeTime() {
  std::thread other([] {
    second.acquire();
    invisibleWait(&barrier, 2);
    if (first.try_acquire_for(1200ms)) first.release();
    second.release();
  });
  first.acquire();
  invisibleWait(&barrier, 2);
  if (second.try_acquire_for(1200ms)) second.release();
  first.release();
  other.join();
}

// Two threads that each have what the other one waits for.
void meetHolding(Semaphore& outer, Semaphore& inner) {
  outer.acquire();
  invisibleWait(&barrier, 2);
  inner.acquire();
  inner.release();
  outer.release();
}
void deadlock() {
  atOnce([] { meetHolding(first, second); }, [] { meetHolding(second, first); });
}
void usedBefore() {
  holdTwice(first, second);
  deadlock();
}
void withMutex() {
  static std::mutex mutex;
  holdTwice(first, second);
  atOnce(
      [] {
        std::lock_guard lock(mutex);
        invisibleWait(&barrier, 2);
        first.acquire();
        first.release();
      },
      [] {
        first.acquire();
        invisibleWait(&barrier, 2);
        std::lock_guard lock(mutex);
        first.release();
      });
}

// Nobody is left who could come.
void latch() {
  static std::latch ready(3);
  atOnce([] { ready.arrive_and_wait(); }, [] { ready.arrive_and_wait(); });
}
void barrierOfThree() {
  static std::barrier<> all(3);
  atOnce([] { all.arrive_and_wait(); }, [] { all.arrive_and_wait(); });
}
void atomicWait() {
  static std::atomic<int> turn(0);
  atOnce([] { turn.wait(0); }, [] { turn.wait(0); });
}
void atomicFlag() {
  static std::atomic_flag flag;
  flag.wait(false);
}
void neverPosted() {
  static Semaphore nothing(0);
  atOnce([] { nothing.acquire(); }, [] { first.acquire(), second.acquire(), nothing.acquire(); });
}
// The last one that could have come waits for a mutex, and comes first.
void latchAndMutex() {
  static std::latch ready(2);
  static std::mutex mutex;
  atOnce(
      [] {
        std::lock_guard lock(mutex);
        invisibleWait(&barrier, 2);
        ready.arrive_and_wait();
      },
      [] {
        invisibleWait(&barrier, 2);
        std::lock_guard lock(mutex);
        ready.arrive_and_wait();
      });
}
// The last one that could have come has ended.
void latchAndEnd() {
  static std::latch ready(2);
  std::thread goes([] { std::this_thread::sleep_for(20ms); });
  goes.detach();
  ready.wait();
}

// Long waits that end, with no thread that runs meanwhile: by time, by a descriptor.
void afterSleep() {
  static std::latch ready(1);
  static std::atomic<int> turn(0);
  std::thread a([] { ready.wait(); }), b([] { turn.wait(0); });
  std::this_thread::sleep_for(1500ms);
  ready.count_down();
  int ends[2];
  if (pipe(ends)) return;
  std::thread writer([&] {
    std::this_thread::sleep_for(1s);
    (void)!write(ends[1], "x", 1);
  });
  char byte;
  (void)!read(ends[0], &byte, 1);
  turn = 1;
  turn.notify_all();
  a.join();
  b.join();
  writer.join();
}
// A handler wakes them.
std::atomic<int> alarmed;
void bySignal() {
  struct sigaction action = {};
  action.sa_handler = [](int) {
    alarmed.store(1);
    syscall(SYS_futex, &alarmed, FUTEX_WAKE, 1 << 30, nullptr, nullptr, 0);
  };
  sigaction(SIGALRM, &action, nullptr);
  alarm(2);
  alarmed.wait(0);
}
// Another process wakes it.
void byProcess() {
  void* memory = mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  auto* given = new (memory) Semaphore(1);
  auto* other = new (static_cast<char*>(memory) + 64) Semaphore(1);
  hold(*given, *other);
  hold(*given, *other);
  given->acquire();
  if (fork() == 0) {
    std::this_thread::sleep_for(1500ms);
    given->release();
    _exit(0);
  }
  given->acquire();
  wait(nullptr);
}
// A timer's thread, which nobody has started, wakes it.
void byTimer() {
  static std::latch ready(1);
  sigevent event = {};
  event.sigev_notify = SIGEV_THREAD;
  event.sigev_notify_function = [](sigval) { ready.count_down(); };
  timer_t timer;
  timer_create(CLOCK_MONOTONIC, &event, &timer);
  itimerspec once = {};
  once.it_value.tv_sec = 1;
  timer_settime(timer, 0, &once, nullptr);
  ready.wait();
}

// Much waking, by threads that wait themselves most of the time.
void relay() {
  constexpr int kThreads = 4, kRounds = 100;
  static std::counting_semaphore<> turns[kThreads] = {
      std::counting_semaphore<>(1), std::counting_semaphore<>(0), std::counting_semaphore<>(0),
      std::counting_semaphore<>(0)};
  static std::barrier<> all(kThreads);
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([i] {
      for (int round = 0; round < kRounds; ++round) {
        turns[i].acquire();
        turns[(i + 1) % kThreads].release();
        if (round % 16 == 0) all.arrive_and_wait();
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

// What a program makes of futexes itself: a mutex, by the usual three states.
class Mutex {
 public:
  void lock() {
    int free = 0;
    if (state_.compare_exchange_strong(free, 1)) return;
    while (state_.exchange(2) != 0) {
      if (syscall(SYS_futex, &state_, FUTEX_WAIT_PRIVATE, 2, nullptr, nullptr, 0) == -1 &&
          errno != EAGAIN && errno != EINTR)
        std::puts("wrong");
    }
  }
  void unlock() {
    if (state_.exchange(0) == 2)
      syscall(SYS_futex, &state_, FUTEX_WAKE_PRIVATE, 1, nullptr, nullptr, 0);
  }

 private:
  std::atomic<int> state_{0};
};
void ownMutex() {
  static Mutex mutex;
  static int sum;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([] {
      for (int k = 0; k < 2000; ++k) {
        std::lock_guard lock(mutex);
        ++sum;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  if (sum != 8000) std::puts("wrong");
}
void ownMutexes() {
  static Mutex one, two;
  atOnce(
      [] {
        std::lock_guard a(one);
        invisibleWait(&barrier, 2);
        std::lock_guard b(two);
      },
      [] {
        std::lock_guard b(two);
        invisibleWait(&barrier, 2);
        std::lock_guard a(one);
      });
}
// A handler with SA_RESTART ends no wait, one without does.
std::atomic<int> word, ran;
int waitOnWord(int) {
  return syscall(SYS_futex, &word, FUTEX_WAIT, 0, nullptr, nullptr, 0) == -1 ? errno : 0;
}
sem_t asLock;
int waitForSemaphore(int) { return sem_wait(&asLock) ? errno : 0; }
int interrupted(int flags, bool early, int (*wait)(int), void (*give)()) {
  struct sigaction action = {};
  action.sa_handler = [](int) { ran.fetch_add(1); };
  action.sa_flags = flags;
  if (early) sigaction(SIGUSR1, &action, nullptr);
  const int before = ran;
  int error = -1;
  std::thread waiter([&] { error = wait(0); });
  std::this_thread::sleep_for(100ms);
  if (!early) sigaction(SIGUSR1, &action, nullptr);
  pthread_kill(waiter.native_handle(), SIGUSR1);
  while (ran == before) std::this_thread::sleep_for(1ms);
  std::this_thread::sleep_for(100ms);
  give();
  waiter.join();
  return error;
}
void wakeWord() {
  word = 1;
  syscall(SYS_futex, &word, FUTEX_WAKE, 1 << 30, nullptr, nullptr, 0);
  word = 0;
}
void postSemaphore() { sem_post(&asLock); }
void handlers() {
  sem_init(&asLock, 0, 1);
  sem_wait(&asLock);
  bool right = interrupted(SA_RESTART, false, waitOnWord, wakeWord) == 0;
  right &= interrupted(SA_RESTART, true, waitOnWord, wakeWord) == 0;
  right &= interrupted(SA_RESTART, true, waitForSemaphore, postSemaphore) == 0;
  right &= interrupted(0, true, waitOnWord, wakeWord) == EINTR;
  right &= interrupted(0, true, waitForSemaphore, postSemaphore) == EINTR;
  std::puts(right ? "right" : "wrong");
}
// What syscall() returns, and errno, of other calls and of a futex.
void calls() {
  errno = 0;
  bool right = syscall(SYS_getpid) == getpid() && errno == 0;
  right &= syscall(SYS_close, -1) == -1 && errno == EBADF;
  void* page = reinterpret_cast<void*>(syscall(SYS_mmap, nullptr, 4096l, PROT_READ | PROT_WRITE,
                                               MAP_PRIVATE | MAP_ANONYMOUS, -1, 0l));
  right &= page != MAP_FAILED && *static_cast<char*>(page) == 0;
  int word = 1;
  right &= syscall(SYS_futex, &word, FUTEX_WAIT_PRIVATE, 2, nullptr) == -1 && errno == EAGAIN;
  timespec soon{0, 1000};
  right &= syscall(SYS_futex, &word, FUTEX_WAIT_PRIVATE, 1, &soon) == -1 && errno == ETIMEDOUT;
  errno = 7;
  right &= syscall(SYS_futex, &word, FUTEX_WAKE_PRIVATE, 1) == 0 && errno == 7;
  std::puts(right ? "right" : "wrong");
}

}  // namespace

int main(int, char** arguments) {
  const std::map<std::string, void (*)()> cases = {{"inversion", inversion},
                                                   {"same-order", sameOrder},
                                                   {"ping", ping},
                                                   {"of-two", ofTwo},
                                                   {"backing-off", backingOff},
                                                   {"for-some-time", forSomeTime},
                                                   {"deadlock", deadlock},
                                                   {"used-before", usedBefore},
                                                   {"with-mutex", withMutex},
                                                   {"latch", latch},
                                                   {"barrier", barrierOfThree},
                                                   {"atomic-wait", atomicWait},
                                                   {"atomic-flag", atomicFlag},
                                                   {"never-posted", neverPosted},
                                                   {"latch-and-mutex", latchAndMutex},
                                                   {"latch-and-end", latchAndEnd},
                                                   {"after-sleep", afterSleep},
                                                   {"by-signal", bySignal},
                                                   {"by-process", byProcess},
                                                   {"by-timer", byTimer},
                                                   {"relay", relay},
                                                   {"own-mutex", ownMutex},
                                                   {"own-mutexes", ownMutexes},
                                                   {"calls", calls},
                                                   {"handlers", handlers}};
  cases.at(arguments[1])();
}
