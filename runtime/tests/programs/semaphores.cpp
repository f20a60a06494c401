// Semaphores as locks, and as what they are, by name of the case.
#include <semaphore.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "invisible_barrier.h"

namespace {

InvisibleBarrier barrier;
sem_t first, second;

void hold(sem_t& outer, sem_t& inner) {
  sem_wait(&outer);
  sem_wait(&inner);
  sem_post(&inner);
  sem_post(&outer);
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

void inversion() {
  inTurn([] { hold(first, second); }, [] { hold(second, first); });
}

// As CPython takes its locks: at once if it can be, else by waiting.
void takeLikePython(sem_t& lock) {
  if (sem_trywait(&lock) != 0) sem_wait(&lock);
}
void holdLikePython(sem_t& outer, sem_t& inner) {
  takeLikePython(outer);
  takeLikePython(inner);
  sem_post(&inner);
  sem_post(&outer);
}
void tryFirst() {
  inTurn([] { holdLikePython(first, second); }, [] { holdLikePython(second, first); });
}

// A token that goes round: each posts what the other waits for.
void ping() {
  sem_wait(&second);
  std::thread other([] {
    for (int i = 0; i < 10; ++i) {
      sem_wait(&second);
      sem_post(&first);
    }
  });
  for (int i = 0; i < 10; ++i) {
    sem_wait(&first);
    sem_post(&second);
  }
  other.join();
}

// Whoever cannot have the second lets go of the first: no wait, no deadlock.
bool tryBoth(sem_t& outer, sem_t& inner) {
  sem_wait(&outer);
  bool got = sem_trywait(&inner) == 0;
  if (got) sem_post(&inner);
  sem_post(&outer);
  return got;
}
void backingOff() {
  sem_wait(&second);
  tryBoth(first, second);  // in vain
  sem_post(&second);
  sem_wait(&first);
  tryBoth(second, first);  // in vain
  sem_post(&first);
  inTurn([] { tryBoth(first, second); }, [] { tryBoth(second, first); });
}

// A thread that tells of its end by what it made and held all its life; and one that only held what
// others take, too.
sem_t life;
void ended() {
  std::thread worker([] {
    sem_init(&life, 0, 1);
    sem_wait(&life);
    invisibleWait(&barrier, 2);
    hold(first, second);
    sem_post(&life);
  });
  invisibleWait(&barrier, 2);
  sem_wait(&life);
  sem_post(&life);
  hold(second, first);
  worker.join();
}
void onlyGuarded() {
  sem_init(&life, 0, 1);
  std::thread worker([] {
    sem_wait(&life);
    hold(first, second);
    sem_post(&life);
    invisibleWait(&barrier, 2);
  });
  invisibleWait(&barrier, 2);
  sem_wait(&life);
  sem_post(&life);
  hold(second, first);
  worker.join();
}

// Two threads that each have what the other one waits for.
void meetHolding(sem_t& outer, sem_t& inner) {
  sem_wait(&outer);
  invisibleWait(&barrier, 2);
  sem_wait(&inner);
  sem_post(&inner);
  sem_post(&outer);
}
void atOnce(void (*one)(), void (*two)()) {
  std::thread a(one), b(two);
  a.join();
  b.join();
}
void deadlock() {
  atOnce([] { meetHolding(first, second); }, [] { meetHolding(second, first); });
}
void usedBefore() {
  hold(first, second);
  deadlock();
}
void withMutex() {
  static std::mutex mutex;
  atOnce(
      [] {
        std::lock_guard lock(mutex);
        invisibleWait(&barrier, 2);
        sem_wait(&first);
      },
      [] {
        sem_wait(&first);
        invisibleWait(&barrier, 2);
        std::lock_guard lock(mutex);
      });
}

// The same waits; but one of the semaphores is also posted by somebody else, who will do so again.
void freed() {
  sem_wait(&first);
  std::thread([] { sem_post(&first); }).join();
  std::thread late([] {
    usleep(1'500'000);
    sem_post(&first);
  });
  deadlock();
  late.join();
}
// A thread that waits for what it has itself waits for another one, who holds nothing.
void notice() {
  sem_wait(&first);
  std::thread other([] {
    sem_wait(&second);
    invisibleWait(&barrier, 2);
    usleep(1'500'000);
    sem_post(&first);
    sem_post(&second);
  });
  invisibleWait(&barrier, 2);
  sem_wait(&first);
  sem_wait(&second);
  other.join();
}

// Every thread waits, and nobody posts.
sem_t nothing;
void waitForNothing() { sem_wait(&nothing); }
void neverPosted() {
  atOnce(waitForNothing, [] {
    sem_wait(&first);
    sem_wait(&nothing);
  });
}
void postedOnce() {
  sem_post(&nothing);
  atOnce(waitForNothing, waitForNothing);
}
void alone() { sem_wait(&nothing); }
// The one that would have posted waits for what one of the others holds.
void behindMutex() {
  static std::mutex mutex;
  atOnce(
      [] {
        std::lock_guard lock(mutex);
        invisibleWait(&barrier, 2);
        sem_wait(&nothing);
      },
      [] {
        invisibleWait(&barrier, 2);
        std::lock_guard lock(mutex);
        sem_post(&nothing);
      });
}

// Two ways to one call, which leave the stack pointer the same.
std::mutex wanted;
[[gnu::noinline]] void takeWanted() {
  wanted.lock();
  wanted.unlock();
}
[[gnu::noinline]] void comesFirst() {
  takeWanted();
  std::atomic_signal_fence(std::memory_order_seq_cst);
}
[[gnu::noinline]] void comesSecond() {
  takeWanted();
  std::atomic_signal_fence(std::memory_order_seq_cst);
}
void secondWay() {
  comesFirst();
  std::thread other([] {
    std::lock_guard lock(wanted);
    invisibleWait(&barrier, 2);
    sem_wait(&nothing);
  });
  invisibleWait(&barrier, 2);
  comesSecond();
  other.join();
}

// Long waits that end: by one who has slept, by a handler, by another process, by a timer's thread.
void postedLate() {
  std::thread late([] {
    usleep(1'500'000);
    sem_post(&nothing);
    sem_post(&nothing);
  });
  atOnce(waitForNothing, waitForNothing);
  late.join();
}
void postedByHandler() {
  signal(SIGALRM, [](int) { sem_post(&nothing); });
  alarm(2);
  sem_wait(&nothing);
}
void postedByProcess() {
  void* memory = mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  auto* shared = static_cast<sem_t*>(memory);
  sem_init(shared, 1, 0);
  if (fork() == 0) {
    usleep(1'500'000);
    sem_post(shared);
    _exit(0);
  }
  sem_wait(shared);
  wait(nullptr);
}
void postedByTimer() {
  sigevent event = {};
  event.sigev_notify = SIGEV_THREAD;
  event.sigev_notify_function = [](sigval) { sem_post(&nothing); };
  timer_t timer;
  timer_create(CLOCK_MONOTONIC, &event, &timer);
  itimerspec once = {};
  once.it_value.tv_sec = 1;
  timer_settime(timer, 0, &once, nullptr);
  sem_wait(&nothing);
}
// Much posting, by threads that wait themselves most of the time.
void relay() {
  constexpr int kThreads = 4, kRounds = 500;
  static sem_t turns[kThreads];
  for (sem_t& turn : turns) sem_init(&turn, 0, 0);
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([i] {
      for (int round = 0; round < kRounds; ++round) {
        sem_wait(&turns[i]);
        sem_post(&turns[(i + 1) % kThreads]);
      }
    });
  }
  sem_post(&turns[0]);
  for (std::thread& thread : threads) thread.join();
}

}  // namespace

int main(int count, char** arguments) {
  sem_init(&first, 0, 1);
  sem_init(&second, 0, 1);
  sem_init(&nothing, 0, 0);
  const std::map<std::string, void (*)()> cases = {{"inversion", inversion},
                                                   {"try-first", tryFirst},
                                                   {"ping", ping},
                                                   {"backing-off", backingOff},
                                                   {"ended", ended},
                                                   {"only-guarded", onlyGuarded},
                                                   {"deadlock", deadlock},
                                                   {"freed", freed},
                                                   {"notice", notice},
                                                   {"used-before", usedBefore},
                                                   {"with-mutex", withMutex},
                                                   {"never-posted", neverPosted},
                                                   {"posted-once", postedOnce},
                                                   {"alone", alone},
                                                   {"second-way", secondWay},
                                                   {"behind-mutex", behindMutex},
                                                   {"posted-late", postedLate},
                                                   {"relay", relay},
                                                   {"posted-by-handler", postedByHandler},
                                                   {"posted-by-process", postedByProcess},
                                                   {"posted-by-timer", postedByTimer}};
  auto chosen = count > 1 ? cases.find(arguments[1]) : cases.end();
  if (chosen == cases.end()) {
    std::fputs("no such case\n", stderr);
    return 2;
  }
  chosen->second();
}
