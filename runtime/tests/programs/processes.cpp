// Processes that fork, execute, end in odd ways and run into limits.
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <latch>
#include <map>
#include <mutex>
#include <new>
#include <string>
#include <thread>
#include <vector>

namespace {

int shared = 0;
std::mutex mutex;
[[gnu::noinline]] void increment() { ++shared; }

void race() {
  std::thread one(increment), two(increment);
  one.join();
  two.join();
}

int waitFor(pid_t child) {
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 200;
}

// The child races, the parent does not.
int forking() {
  pid_t child = fork();
  if (child == 0) {
    race();
    std::exit(7);
  }
  return waitFor(child) - 7;
}

// Threads that have ended and are not yet joined: in the child nobody ever can.
int forkingBesideEnded() {
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) threads.emplace_back([] {});
  int wrong = 0;
  for (int i = 0; i < 20; ++i) {
    pid_t child = fork();
    if (child == 0) std::exit(3);
    wrong += waitFor(child) != 3;
  }
  for (auto& thread : threads) thread.join();
  return wrong;
}

// The child of a system call by hand, of which the program tells.
extern "C" void __sanitizer_syscall_pre_impl_fork();
extern "C" void __sanitizer_syscall_post_impl_fork(long);
int announcedFork() {
  __sanitizer_syscall_pre_impl_fork();
  const long child = syscall(SYS_fork);
  __sanitizer_syscall_post_impl_fork(child);
  if (child == 0) {
    ++shared;
    _exit(7);
  }
  return waitFor(static_cast<pid_t>(child)) - 7;
}

int forkingUnderLoad() {
  std::atomic<bool> stop = false;
  std::vector<std::thread> threads;
  for (int i = 0; i < 2; ++i) {
    threads.emplace_back([&stop] {
      while (!stop) {
        std::lock_guard guard(mutex);
        delete new std::string(200, 'x');
      }
    });
  }
  int wrong = 0;
  for (int i = 0; i < 20; ++i) {
    pid_t child = fork();
    if (child == 0) _exit(3);
    wrong += waitFor(child) != 3;
  }
  stop = true;
  for (auto& thread : threads) thread.join();
  return wrong;
}

// Processes that clone() makes, while other threads are within the runtime.
std::atomic<long> cloned{0};
int cloningUnderLoad() {
  std::atomic<bool> stop = false;
  std::vector<std::thread> threads;
  for (int i = 0; i < 2; ++i) {
    threads.emplace_back([&stop] {
      while (!stop) ++cloned;
    });
  }
  auto child = [](void*) {
    for (int i = 0; i < 100; ++i) ++cloned;
    return 3;
  };
  alignas(64) static char stack[64 * 1024];
  int wrong = 0;
  for (int i = 0; i < 20; ++i) {
    pid_t made = clone(child, stack + sizeof stack, SIGCHLD, nullptr);
    wrong += made < 0 || waitFor(made) != 3;
  }
  stop = true;
  for (auto& thread : threads) thread.join();
  return wrong;
}

int executing(char* self) {
  pid_t child = fork();
  if (child == 0) {
    execl(self, self, "fast-exit", nullptr);
    _exit(1);
  }
  return waitFor(child) - 9;
}

int executingNothing() {
  execl("/nonexistent/program", "program", nullptr);
  return errno == ENOENT ? 0 : 1;
}

int fastExit() {
  race();
  _exit(9);
}

int killed() {
  for (int i = 0;; ++i) {
    std::thread other([] {
      std::lock_guard guard(mutex);
      increment();
    });
    {
      std::lock_guard guard(mutex);
      increment();
    }
    other.join();
  }
}

int statusKept() { return 42; }

int errnoKept() {
  errno = 1234;
  mutex.lock();
  mutex.unlock();
  delete new int;
  std::thread([] {}).join();
  if (errno != 1234) return 1;
  return open("", O_RDONLY) == -1 && errno == ENOENT ? 0 : 2;
}

// The file may not grow: the program goes on, is sent no signal, and what is lost is counted.
// Threads that live at the same time each need a part of the file.
int fileLimit() {
  constexpr int kThreads = 60;
  rlimit limit{300000, 300000};
  setrlimit(RLIMIT_FSIZE, &limit);
  std::latch all(kThreads);
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i)
    threads.emplace_back([&] {
      {
        std::lock_guard guard(mutex);
        ++shared;
      }
      all.arrive_and_wait();
    });
  for (std::thread& each : threads) each.join();
  return shared == kThreads ? 0 : 1;
}

// The program has its memory already, and the runtime may have no more for what it notes of it.
int memoryLimit() {
  constexpr size_t kTouched = 256u << 20;
  static char touched[kTouched];
  rlimit limit{};
  getrlimit(RLIMIT_AS, &limit);
  long pages = 0;
  FILE* size = std::fopen("/proc/self/statm", "r");
  if (!size || std::fscanf(size, "%ld", &pages) != 1) return 2;
  std::fclose(size);
  limit.rlim_cur = static_cast<rlim_t>(pages) * 4096 + (32u << 20);
  setrlimit(RLIMIT_AS, &limit);
  volatile char* memory = touched;  // a compiler may leave out what nobody sees
  for (size_t i = 0; i < kTouched; i += 64) memory[i] = 1;
  return 0;
}

// Where there is no memory the program learns it as ever, also when its C++ library is within it.
int noMemory() {
  static int asked;
  const auto isRefused = [](auto allocate) {
    try {
      return allocate() == nullptr;
    } catch (const std::bad_alloc&) {
      return true;
    }
  };
  volatile size_t much = size_t{1} << 46;
  struct alignas(64) Line {
    char bytes[64];
  };
  std::set_new_handler([] {
    if (++asked == 2) std::set_new_handler(nullptr);
  });
  const bool areRefused = isRefused([&] { return ::operator new(much); }) &&
                          isRefused([&] { return ::operator new(much, std::align_val_t(64)); }) &&
                          isRefused([&] { return ::operator new(much, std::nothrow); });
  return areRefused && asked == 2 ? 0 : 1;
}

// What the runtime says goes to a pipe that nobody reads, or to a file that may not grow: the
// program is sent no signal for that.
int unreadReport() {
  int ends[2];
  if (pipe(ends) != 0) return 1;
  close(ends[0]);
  dup2(ends[1], 2);
  race();
  return 0;
}
int shortReport() {
  FILE* file = std::tmpfile();
  if (!file) return 1;
  dup2(fileno(file), 2);
  const rlimit limit{100, 100};
  setrlimit(RLIMIT_FSIZE, &limit);
  race();
  return 0;
}

int raceInDestructor() {
  struct AtEnd {
    ~AtEnd() { race(); }
  };
  static AtEnd atEnd;
  return 0;
}

// Ends that the kernel brings about. What the program sees of it is as if nobody watched.
int dieBy(int signal) {
  struct sigaction known{};
  sigaction(signal, nullptr, &known);
  if (known.sa_handler != SIG_DFL) return 3;
  race();
  raise(signal);
  return 4;
}
int aborted() {
  race();
  abort();
}
int faulted() {
  race();
  volatile int* nothing = nullptr;
  *nothing = 1;
  return 4;
}
int terminated() { return dieBy(SIGTERM); }

// Ends the process when all its threads wait. (A program that handles signals may still be woken by
// one: nobody may claim a deadlock.)
void endByTimer() {
  struct sigaction handled{};
  handled.sa_handler = [](int) {};
  sigaction(SIGUSR1, &handled, nullptr);
  const itimerval once{{0, 0}, {0, 400'000}};
  setitimer(ITIMER_REAL, &once, nullptr);
}
int endedWaiting() {
  static std::mutex lock, wanted;
  static std::condition_variable never;
  wanted.lock();
  std::thread one([] {
    std::unique_lock held(lock);
    for (;;) never.wait(held);
  });
  std::thread two([] { wanted.lock(); });
  endByTimer();
  one.join();
  return 4;
}
// The child waits for a lock that a thread holds which it does not have.
int heldAtFork() {
  static std::mutex held;
  std::atomic<int> step{0};
  std::thread holder([&] {
    std::lock_guard guard(held);
    for (step = 1; step != 2;) std::this_thread::yield();
  });
  while (step != 1) std::this_thread::yield();
  const pid_t child = fork();
  if (child == 0) {
    endByTimer();
    held.lock();
    _exit(9);
  }
  int status = 0;
  waitpid(child, &status, 0);
  step = 2;
  holder.join();
  return WIFSIGNALED(status) && WTERMSIG(status) == SIGALRM ? 0 : 5;
}

}  // namespace

int main(int count, char** arguments) {
  std::string name = count > 1 ? arguments[1] : "";
  if (name == "execute") return executing(arguments[0]);
  const std::map<std::string, int (*)()> cases = {{"fork", forking},
                                                  {"fork-beside-ended", forkingBesideEnded},
                                                  {"announced-fork", announcedFork},
                                                  {"fork-under-load", forkingUnderLoad},
                                                  {"clone-under-load", cloningUnderLoad},
                                                  {"execute-nothing", executingNothing},
                                                  {"fast-exit", fastExit},
                                                  {"killed", killed},
                                                  {"aborted", aborted},
                                                  {"faulted", faulted},
                                                  {"terminated", terminated},
                                                  {"ended-waiting", endedWaiting},
                                                  {"held-at-fork", heldAtFork},
                                                  {"status", statusKept},
                                                  {"errno", errnoKept},
                                                  {"file-limit", fileLimit},
                                                  {"no-memory", noMemory},
                                                  {"unread-report", unreadReport},
                                                  {"short-report", shortReport},
                                                  {"memory-limit", memoryLimit},
                                                  {"race-in-destructor", raceInDestructor}};
  auto chosen = cases.find(name);
  return chosen == cases.end() ? 2 : chosen->second();
}
