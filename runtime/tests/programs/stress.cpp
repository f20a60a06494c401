// Much of one thing, by name of the case and how often: short in the tests, long in the soak.
#include <dlfcn.h>
#include <limits.h>
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <spawn.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

extern char** environ;

namespace {

std::mutex mutex;
long guarded;

void check(bool right, const char* what) {
  if (right) return;
  std::perror(what);
  std::_Exit(3);
}

void addOne() {
  std::lock_guard hold(mutex);
  ++guarded;
}

// Threads that allocate and lock while `work` runs.
template <class Work>
void underLoad(Work work) {
  std::atomic<bool> stop{false};
  std::vector<std::thread> threads;
  for (int i = 0; i < 3; ++i) {
    threads.emplace_back([&stop] {
      while (!stop) {
        addOne();
        std::make_unique<std::vector<int>>(100);
      }
    });
  }
  work();
  stop = true;
  for (auto& thread : threads) thread.join();
}

void awaitChild(pid_t child) {
  int status = 0;
  check(waitpid(child, &status, 0) == child && status == 0, "child");
}

void forks(long times) {
  underLoad([times] {
    for (long i = 0; i < times; ++i) {
      // No thread of the child's holds what the child needs.
      std::unique_lock hold(mutex);
      pid_t child = fork();
      hold.unlock();
      if (child == 0) {
        addOne();
        std::thread(addOne).join();
        _exit(0);
      }
      awaitChild(child);
    }
  });
}

// However a process with threads ends: at once, with and without its static objects, or as another
// program.
[[noreturn]] void endBy(long way) {
  std::thread([] {
    for (;;) addOne();
  }).detach();
  addOne();
  if (way == 0) _exit(0);
  if (way == 1) std::quick_exit(0);
  if (way == 2) std::exit(0);
  execlp("true", "true", nullptr);
  _exit(3);
}
void endings(long times) {
  underLoad([times] {
    for (long i = 0; i < times; ++i) {
      std::unique_lock hold(mutex);
      pid_t child = fork();
      hold.unlock();
      if (child == 0) endBy(i % 4);
      awaitChild(child);
    }
  });
}

void spawns(long times) {
  underLoad([times] {
    char name[] = "true";
    char* arguments[] = {name, nullptr};
    for (long i = 0; i < times; ++i) {
      pid_t child = 0;
      check(posix_spawnp(&child, name, nullptr, nullptr, arguments, environ) == 0, "spawn");
      awaitChild(child);
    }
  });
}

// All of them live at once.
void liveThreads(long count) {
  static pthread_barrier_t all;
  pthread_barrier_init(&all, nullptr, static_cast<unsigned>(count) + 1);
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, 64 * 1024 + PTHREAD_STACK_MIN);
  std::vector<pthread_t> threads(static_cast<size_t>(count));
  auto body = [](void*) -> void* {
    addOne();
    pthread_barrier_wait(&all);
    addOne();
    return nullptr;
  };
  for (auto& thread : threads)
    check(pthread_create(&thread, &attributes, body, nullptr) == 0, "thread");
  pthread_barrier_wait(&all);
  for (auto& thread : threads) pthread_join(thread, nullptr);
  check(guarded == 2 * count, "count");
}

// Each thread has every fourth byte for itself; other bytes belong to whoever holds the mutex.
void neighbours(long times) {
  constexpr size_t kThreads = 4, kOwn = 256, kCommon = 64;
  static unsigned char own[kOwn], common[kCommon];
  auto body = [times](size_t me) {
    unsigned chance = static_cast<unsigned>(me) + 1;
    [[maybe_unused]] volatile unsigned char seen = 0;
    auto next = [&chance](size_t below) {
      return (chance = chance * 1103515245 + 12345) / 65536 % below;
    };
    for (long i = 0; i < times; ++i) {
      size_t mine = next(kOwn / kThreads) * kThreads + me;
      if (next(2)) own[mine] = static_cast<unsigned char>(i);
      seen = own[mine];
      if (next(4)) continue;
      size_t bytes = size_t{1} << next(4), at = next(kCommon - bytes);
      std::lock_guard hold(mutex);
      if (next(2)) {
        std::memset(common + at, static_cast<int>(i), bytes);
      } else {
        check(std::memchr(common + at, 1, bytes) != own, "common");
      }
      guarded += common[next(kCommon)];
    }
  };
  std::vector<std::thread> threads;
  for (size_t i = 0; i < kThreads; ++i) threads.emplace_back(body, i);
  for (auto& thread : threads) thread.join();
}

void shortThreads(long count) {
  for (long i = 0; i < count; ++i) std::thread(addOne).join();
}

void heldLocks(long count) {
  std::vector<std::mutex> locks(static_cast<size_t>(count));
  auto body = [&locks] {
    for (auto& lock : locks) lock.lock();
    ++guarded;
    for (auto& lock : locks) lock.unlock();
  };
  std::thread one(body), two(body);
  one.join();
  two.join();
}

std::atomic<long> signals{0};
void signalStorm(long times) {
  struct sigaction action{};
  action.sa_handler = [](int) { ++signals; };
  sigaction(SIGALRM, &action, nullptr);
  itimerval every{{0, 100}, {0, 100}};
  setitimer(ITIMER_REAL, &every, nullptr);
  underLoad([times] {
    while (signals < times) addOne();
  });
  itimerval never{};
  setitimer(ITIMER_REAL, &never, nullptr);
}

void cancellations(long times) {
  static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
  static pthread_cond_t never = PTHREAD_COND_INITIALIZER;
  auto release = [](void*) { pthread_mutex_unlock(&lock); };
  static void (*const cleanUp)(void*) = release;
  auto body = [](void*) -> void* {
    pthread_mutex_lock(&lock);
    pthread_cleanup_push(cleanUp, nullptr);
    for (;;) pthread_cond_wait(&never, &lock);
    pthread_cleanup_pop(1);
  };
  for (long i = 0; i < times; ++i) {
    pthread_t thread;
    check(pthread_create(&thread, nullptr, body, nullptr) == 0, "thread");
    pthread_cancel(thread);
    pthread_join(thread, nullptr);
  }
}

[[gnu::noinline]] void throwFrom(int depth) {
  if (depth == 0) throw std::runtime_error("thrown");
  throwFrom(depth - 1);
}
void exceptions(long times) {
  underLoad([times] {
    for (long i = 0; i < times; ++i) {
      try {
        std::lock_guard hold(mutex);
        throwFrom(20);
      } catch (const std::runtime_error&) {
      }
    }
  });
}

jmp_buf target;
[[gnu::noinline]] void jumpFrom(int depth) {
  if (depth == 0) longjmp(target, 1);
  jumpFrom(depth - 1);
}
void jumps(long times) {
  for (std::atomic<long> i{0}; i < times; ++i) {
    if (setjmp(target) == 0) jumpFrom(20);
  }
}

// A library comes and goes, and with it its code, its variables and its locks.
void libraries(long times) {
  const char* path = std::getenv("STRESS_LIBRARY");
  check(path != nullptr, "STRESS_LIBRARY");
  underLoad([&] {
    for (long i = 0; i < times; ++i) {
      void* library = dlopen(path, RTLD_NOW);
      check(library != nullptr, "dlopen");
      auto count = reinterpret_cast<int (*)()>(dlsym(library, "countUnderLock"));
      check(count && count() == 1, "countUnderLock");
      dlclose(library);
    }
  });
}

struct AtEnd {
  ~AtEnd() { addOne(); }
};
AtEnd late;
void threadLocals(long times) {
  for (long i = 0; i < times; ++i) {
    std::thread([] {
      thread_local AtEnd mine;
      thread_local std::vector<int> numbers(10);
      numbers[0] = static_cast<int>(reinterpret_cast<uintptr_t>(&mine));
    }).join();
  }
  std::atexit(addOne);
}

}  // namespace

int main(int count, char** arguments) {
  const std::map<std::string, void (*)(long)> cases = {{"forks", forks},
                                                       {"endings", endings},
                                                       {"spawns", spawns},
                                                       {"live-threads", liveThreads},
                                                       {"neighbours", neighbours},
                                                       {"short-threads", shortThreads},
                                                       {"held-locks", heldLocks},
                                                       {"signal-storm", signalStorm},
                                                       {"cancellations", cancellations},
                                                       {"exceptions", exceptions},
                                                       {"jumps", jumps},
                                                       {"libraries", libraries},
                                                       {"thread-locals", threadLocals}};
  auto chosen = count > 2 ? cases.find(arguments[1]) : cases.end();
  if (chosen == cases.end()) {
    std::fputs("stress CASE TIMES\n", stderr);
    return 2;
  }
  chosen->second(std::atol(arguments[2]));
}
