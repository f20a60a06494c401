// Initialisers that run once, as locks and as what they are, by name of the case.
#include <fcntl.h>
#include <pthread.h>
#include <sys/wait.h>
#include <threads.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <future>
#include <map>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "invisible_barrier.h"

namespace {

InvisibleBarrier barrier;
std::mutex mutex;
std::once_flag flag, second;

void inOrder(void (*one)(), void (*two)()) {
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

void lockIt() { std::lock_guard lock(mutex); }
void meetAndLockIt() {
  invisibleWait(&barrier, 2);
  lockIt();
}

// One thread initialises and needs the mutex; the other has the mutex and needs what is
// initialised.
void underLock() {
  atOnce([] { std::call_once(flag, meetAndLockIt); },
         [] {
           std::lock_guard lock(mutex);
           invisibleWait(&barrier, 2);
           std::call_once(flag, meetAndLockIt);
         });
}
pthread_once_t control = PTHREAD_ONCE_INIT;
void underLockInC() {
  atOnce([] { pthread_once(&control, meetAndLockIt); },
         [] {
           std::lock_guard lock(mutex);
           invisibleWait(&barrier, 2);
           pthread_once(&control, meetAndLockIt);
         });
}
once_flag flagOfC = ONCE_FLAG_INIT;
void underLockInC11() {
  atOnce([] { ::call_once(&flagOfC, meetAndLockIt); },
         [] {
           std::lock_guard lock(mutex);
           invisibleWait(&barrier, 2);
           ::call_once(&flagOfC, meetAndLockIt);
         });
}

void eachOther() {
  atOnce(
      [] {
        std::call_once(flag, [] {
          invisibleWait(&barrier, 2);
          std::call_once(second, [] {});
        });
      },
      [] {
        std::call_once(second, [] {
          invisibleWait(&barrier, 2);
          std::call_once(flag, [] {});
        });
      });
}

void needItself() { std::call_once(flag, needItself); }

// The initialiser waits for a thread that needs what it initialises.
void joinWithin() {
  std::call_once(flag, [] { std::thread([] { std::call_once(flag, [] {}); }).join(); });
}

// It throws, and the thread needs a lock of the one that tries again: nobody waits for ever.
void failing() {
  atOnce(
      [] {
        try {
          std::call_once(flag, [] {
            lockIt();
            throw std::runtime_error("not yet");
          });
        } catch (const std::runtime_error&) {
          invisibleWait(&barrier, 2);
          invisibleWait(&barrier, 2);
          lockIt();
        }
      },
      [] {
        invisibleWait(&barrier, 2);
        std::lock_guard lock(mutex);
        invisibleWait(&barrier, 2);
        std::call_once(flag, [] { usleep(20'000); });
      });
}
// The same without an exception: its thread ends in the middle.
void ending() {
  pthread_t first;
  pthread_create(
      &first, nullptr,
      [](void*) -> void* {
        pthread_once(&control, [] {
          lockIt();
          pthread_exit(nullptr);
        });
        return nullptr;
      },
      nullptr);
  pthread_join(first, nullptr);
  static bool again;
  pthread_once(&control, [] { again = true; });
  if (!again) std::exit(3);
}

// What the first attempt did comes before the second one.
int attempts;
void failingInTurn() {
  auto attempt = [] {
    try {
      std::call_once(flag, [] {
        if (++attempts == 1) throw std::runtime_error("not yet");
      });
    } catch (const std::runtime_error&) {
    }
  };
  std::thread a(attempt), b(attempt);
  a.join();
  b.join();
}

// Forks while another thread runs an initialiser, and ends as `inChild` says.
int ends[2];
int begin() {
  lockIt();
  invisibleWait(&barrier, 2);
  char byte;
  if (read(ends[0], &byte, 1) != 1) std::exit(3);
  return 1;
}
void forkDuring(void (*initialise)(), int (*inChild)()) {
  if (pipe(ends) != 0) std::exit(3);
  std::thread slow(initialise);
  invisibleWait(&barrier, 2);
  pid_t child = fork();
  if (child == 0) _exit(inChild());
  int status = 0;
  waitpid(child, &status, 0);
  if (write(ends[1], "x", 1) != 1) std::exit(3);
  slow.join();
  std::exit(WEXITSTATUS(status));
}
// A child runs anew what another thread of its parent has begun with call_once, …
void forked() {
  forkDuring([] { std::call_once(flag, begin); },
             [] {
               bool ran = false;
               std::call_once(flag, [&ran] { ran = true; });
               return ran ? 0 : 4;
             });
}
// … and waits for ever for a static variable.
int begun() {
  static int value = begin();
  return value;
}
void forkedStatic() {
  forkDuring([] { begun(); }, begun);
}

void many() {
  std::vector<std::thread> threads;
  static std::once_flag flags[300];
  static int values[300];
  static std::mutex locks[8];
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([] {
      for (int k = 0; k < 300; ++k) {
        std::call_once(flags[k], [k] {
          std::lock_guard lock(locks[k % 8]);
          values[k] = k;
        });
        if (values[k] != k) std::exit(3);
        std::promise<int> promise;
        std::future<int> future = promise.get_future();
        promise.set_value(k);
        if (future.get() != k) std::exit(3);
      }
    });
  }
  for (auto& thread : threads) thread.join();
}

// Both orders, in a run that passes: had the second thread come first, …
void inversion() {
  inOrder([] { std::call_once(flag, lockIt); },
          [] {
            std::lock_guard lock(mutex);
            std::call_once(flag, lockIt);
          });
}
// … but not when it knows that there is nothing to wait for.
void known() {
  inOrder([] { std::call_once(flag, lockIt); },
          [] {
            std::call_once(flag, lockIt);
            std::lock_guard lock(mutex);
            std::call_once(flag, lockIt);
          });
}
void told() {
  std::thread first([] {
    std::call_once(flag, lockIt);
    invisibleWait(&barrier, 2);
  });
  invisibleWait(&barrier, 2);
  std::call_once(flag, lockIt);
  std::thread other([] {
    std::lock_guard lock(mutex);
    std::call_once(flag, lockIt);
  });
  other.join();
  first.join();
}
void oneThread() {
  std::call_once(flag, lockIt);
  std::lock_guard lock(mutex);
  std::call_once(flag, lockIt);
}

bool isAsleep(int thread) {
  char text[256] = {};
  std::snprintf(text, sizeof text, "/proc/self/task/%d/stat", thread);
  int file = open(text, O_RDONLY);
  long got = file < 0 ? 0 : read(file, text, sizeof text - 1);
  close(file);
  text[got > 0 ? got : 0] = 0;
  return std::string(text).find(") S") != std::string::npos;
}
// One that was waited for, under a lock that the initialiser had taken before.
std::atomic<int> waiter;
int slowly() {
  lockIt();
  invisibleWait(&barrier, 2);
  while (!waiter || !isAsleep(waiter)) usleep(1000);
  return 1;
}
int initialised() {
  static int value = slowly();
  return value;
}
void waitedUnderLock() {
  atOnce([] { initialised(); },
         [] {
           invisibleWait(&barrier, 2);
           std::lock_guard lock(mutex);
           waiter = gettid();
           initialised();
         });
}

}  // namespace

int main(int count, char** arguments) {
  const std::map<std::string, void (*)()> cases = {{"under-lock", underLock},
                                                   {"under-lock-in-c", underLockInC},
                                                   {"under-lock-in-c11", underLockInC11},
                                                   {"each-other", eachOther},
                                                   {"itself", needItself},
                                                   {"join-within", joinWithin},
                                                   {"failing", failing},
                                                   {"failing-in-turn", failingInTurn},
                                                   {"ending", ending},
                                                   {"forked", forked},
                                                   {"forked-static", forkedStatic},
                                                   {"many", many},
                                                   {"inversion", inversion},
                                                   {"known", known},
                                                   {"told", told},
                                                   {"one-thread", oneThread},
                                                   {"waited-under-lock", waitedUnderLock}};
  auto chosen = count > 1 ? cases.find(arguments[1]) : cases.end();
  if (chosen == cases.end()) {
    std::fputs("no such case\n", stderr);
    return 2;
  }
  chosen->second();
  std::puts("done");
}
