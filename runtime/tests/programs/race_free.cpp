// Correct programs that a careless detector would complain about.
#include <pthread.h>
#include <semaphore.h>
#include <setjmp.h>
#include <signal.h>
#include <sys/mman.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <exception>
#include <functional>
#include <locale>
#include <map>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "invisible_barrier.h"

namespace {

void together(const std::function<void()>& a, const std::function<void()>& b) {
  std::thread one(a), two(b);
  one.join();
  two.join();
}

// Neighbours in one word.
struct Neighbours {
  char a, b;
  short c;
  int d;
} neighbours;

void neighbouringBytes() {
  std::vector<std::thread> threads;
  threads.emplace_back([] {
    for (int i = 0; i < 1000; ++i) ++neighbours.a;
  });
  threads.emplace_back([] {
    for (int i = 0; i < 1000; ++i) ++neighbours.b;
  });
  threads.emplace_back([] {
    for (int i = 0; i < 1000; ++i) ++neighbours.c;
  });
  threads.emplace_back([] {
    for (int i = 0; i < 1000; ++i) ++neighbours.d;
  });
  for (auto& thread : threads) thread.join();
  neighbours = {};
}

// Blocks go from thread to thread through the allocator, with nothing else between them.
void heapReuse() {
  auto churn = [] {
    for (int i = 0; i < 2000; ++i) {
      auto* block = static_cast<char*>(std::malloc(static_cast<size_t>(16 + i % 300)));
      std::memset(block, i, 16);
      block = static_cast<char*>(std::realloc(block, static_cast<size_t>(400 + i % 100)));
      block[399] = 1;
      std::free(block);
      delete new std::string(100, 'x');
    }
  };
  together(churn, churn);
}

// Detached threads take over each other's stacks and thread-local variables.
void stackReuse() {
  static std::atomic<int> running = 0;
  static thread_local int mine;
  for (int i = 0; i < 200; ++i) {
    running.fetch_add(1, std::memory_order_relaxed);
    std::thread([] {
      char local[2000];
      std::memset(local, 1, sizeof local);
      mine = local[10];
      running.fetch_sub(1, std::memory_order_relaxed);
    }).detach();
    while (running.load(std::memory_order_relaxed) > 2) std::this_thread::yield();
  }
  while (running.load(std::memory_order_relaxed)) std::this_thread::yield();
}

void mappedReuse() {
  auto churn = [] {
    for (int i = 0; i < 200; ++i) {
      void* at = mmap(nullptr, 65536, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
      static_cast<char*>(at)[100] = 1;
      munmap(at, 65536);
    }
  };
  together(churn, churn);
}

// (Weak: this is built without a runtime, too.)
extern "C" [[gnu::weak]] void AnnotateIgnoreWritesBegin(const char*, int);
extern "C" [[gnu::weak]] void AnnotateIgnoreWritesEnd(const char*, int);

// Pages that were asked for where writes are ignored may be handed on in no order.
void mappedIgnored() {
  static InvisibleBarrier barrier;
  std::atomic<int*> pages = nullptr;
  together(
      [&] {
        AnnotateIgnoreWritesBegin(__FILE__, __LINE__);
        void* at = mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        AnnotateIgnoreWritesEnd(__FILE__, __LINE__);
        pages.store(static_cast<int*>(at), std::memory_order_relaxed);
        invisibleWait(&barrier, 2);
      },
      [&] {
        invisibleWait(&barrier, 2);
        *pages.load(std::memory_order_relaxed) = 1;
      });
}

// What a thread did before it registered a handler of the end comes before that handler, also when
// nobody waited for the thread. Likewise the making of a static variable and its destruction.
int prepared = 0;
struct Kept {
  int value = 1;
  ~Kept() { ++value; }
};
void registeredAside() {
  static InvisibleBarrier barrier;
  std::thread([] {
    prepared = 1;
    std::atexit([] { ++prepared; });
    static Kept kept;
    invisibleWait(&barrier, 2);
  }).detach();
  invisibleWait(&barrier, 2);
}

int message = 0;

void pthreadBarrier() {
  static pthread_barrier_t barrier;
  static int cells[4];
  pthread_barrier_init(&barrier, nullptr, 4);
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([i] {
      for (int round = 0; round < 50; ++round) {
        cells[(i + round) % 4] = round;
        pthread_barrier_wait(&barrier);
      }
    });
  }
  for (auto& thread : threads) thread.join();
  pthread_barrier_destroy(&barrier);
}

// A thread that takes signals, and a handler, each told of what was done before the sending.
int told[3];
void signalTaken() {
  sigset_t taken;
  sigemptyset(&taken);
  sigaddset(&taken, SIGUSR1);
  sigaddset(&taken, SIGRTMIN);
  pthread_sigmask(SIG_BLOCK, &taken, nullptr);
  static std::atomic<bool> handled;
  std::signal(SIGUSR2, [](int) {
    ++told[2];
    handled.store(true, std::memory_order_relaxed);
  });
  std::thread taker([&taken] {
    int number = 0;
    sigwait(&taken, &number);
    ++told[0];
    siginfo_t info;
    while (sigwaitinfo(&taken, &info) < 0) {
    }
    told[1] += info.si_value.sival_int;
    while (!handled.load(std::memory_order_relaxed)) std::this_thread::yield();
  });
  told[0] = 1;
  pthread_kill(taker.native_handle(), SIGUSR1);
  told[1] = 2;
  pthread_sigqueue(taker.native_handle(), SIGRTMIN, sigval{.sival_int = 7});
  told[2] = 3;
  pthread_kill(taker.native_handle(), SIGUSR2);
  taker.join();
}

int timed;
void timer() {
  static sem_t done;
  sem_init(&done, 0, 0);
  sigevent event{};
  event.sigev_notify = SIGEV_THREAD;
  event.sigev_notify_function = [](sigval by) {
    timed += by.sival_int;
    sem_post(&done);
  };
  event.sigev_value.sival_int = 5;
  timer_t made;
  if (timer_create(CLOCK_MONOTONIC, &event, &made) != 0) std::abort();
  timed = 1;
  itimerspec soon{{0, 0}, {0, 1'000'000}};
  timer_settime(made, 0, &soon, nullptr);
  sem_wait(&done);
  if (++timed != 7) std::abort();
  timer_delete(made);
}

void streamLock() {
  static FILE* out = std::fopen("/dev/null", "w");
  static long lines;
  auto write = [] {
    for (int i = 0; i < 200; ++i) {
      flockfile(out);
      std::fputs("line ", out);
      flockfile(out);  // it is recursive
      std::fprintf(out, "%ld\n", ++lines);
      funlockfile(out);
      funlockfile(out);
    }
  };
  together(write, write);
  std::fclose(out);
}

void unmappedNothing() {
  if (munmap(nullptr, ~size_t{0}) == 0 || munmap(&neighbours, size_t{1} << 60) == 0) std::abort();
}

// libstdc++ remembers what narrow() answers, in a table that all threads fill.
void narrowed() {
  auto narrow = [] {
    const auto& letters = std::use_facet<std::ctype<char>>(std::locale::classic());
    for (char letter = 'a'; letter <= 'z'; ++letter) {
      if (letters.narrow(letter, 0) != letter) std::abort();
    }
  };
  together(narrow, narrow);
}

void semaphores() {
  static sem_t full, empty;
  sem_init(&full, 0, 0);
  sem_init(&empty, 0, 1);
  together(
      [] {
        for (int i = 0; i < 100; ++i) {
          sem_wait(&empty);
          message = i;
          sem_post(&full);
        }
      },
      [] {
        for (int i = 0; i < 100; ++i) {
          sem_wait(&full);
          ++message;
          sem_post(&empty);
        }
      });
}

void spinAndReadWrite() {
  static pthread_spinlock_t spin;
  static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
  static int guarded, shared;
  pthread_spin_init(&spin, 0);
  auto work = [] {
    for (int i = 0; i < 200; ++i) {
      pthread_spin_lock(&spin);
      ++guarded;
      pthread_spin_unlock(&spin);
      if (i % 5) {
        pthread_rwlock_rdlock(&lock);
        volatile int seen = shared;
        (void)seen;
      } else {
        pthread_rwlock_wrlock(&lock);
        ++shared;
      }
      pthread_rwlock_unlock(&lock);
    }
  };
  together(work, work);
}

// Reference counting with a decrement that both acquires and releases.
struct Counted {
  std::atomic<int> references{2};
  int payload = 0;
};

void referenceCounts() {
  for (int i = 0; i < 200; ++i) {
    auto* object = new Counted;
    auto drop = [object] {
      (void)object->payload;
      if (object->references.fetch_sub(1, std::memory_order_acq_rel) == 1) delete object;
    };
    together(drop, drop);
  }
}

// A release sequence that goes on through a relaxed read-modify-write of another thread.
void releaseSequence() {
  static std::atomic<int> flag = 0;
  static int payload;
  std::thread writer([] {
    payload = 1;
    flag.store(1, std::memory_order_release);
  });
  std::thread middle([] {
    int one = 1;
    while (!flag.compare_exchange_weak(one, 2, std::memory_order_relaxed)) one = 1;
  });
  while (flag.load(std::memory_order_acquire) != 2) std::this_thread::yield();
  payload = 2;
  writer.join();
  middle.join();
}

jmp_buf target;
[[gnu::noinline]] void deep(int levels) {
  if (levels == 0) longjmp(target, 1);
  deep(levels - 1);
  message = levels;
}

[[gnu::noinline]] void throwing(int levels) {
  std::string kept(40, 'x');
  if (levels == 0) throw std::runtime_error(kept);
  throwing(levels - 1);
}

void unwinding() {
  for (int i = 0; i < 100; ++i) {
    if (!setjmp(target)) deep(20);
    try {
      throwing(20);
    } catch (const std::exception&) {
    }
  }
}

[[gnu::noinline]] int recurse(int levels) { return levels ? recurse(levels - 1) + levels % 2 : 0; }
void deepRecursion() { message = recurse(20000); }

volatile sig_atomic_t signals = 0;
void onSignal(int) { signals = signals + 1; }

void signalStorm() {
  struct sigaction action{};
  action.sa_handler = onSignal;
  sigaction(SIGUSR1, &action, nullptr);
  static std::mutex mutex;
  static std::map<int, int> table;
  static std::atomic<bool> stop = false;
  std::thread worker([] {
    while (!stop) {
      std::lock_guard guard(mutex);
      table[static_cast<int>(table.size() % 100)] = 1;
    }
  });
  for (int i = 0; i < 2000; ++i) pthread_kill(worker.native_handle(), SIGUSR1);
  stop = true;
  worker.join();
}

void cancellation() {
  static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
  static pthread_cond_t never = PTHREAD_COND_INITIALIZER;
  for (int i = 0; i < 20; ++i) {
    pthread_t thread;
    pthread_create(
        &thread, nullptr,
        [](void*) -> void* {
          pthread_mutex_lock(&mutex);
          pthread_cleanup_push([](void*) { pthread_mutex_unlock(&mutex); }, nullptr);
          for (;;) pthread_cond_wait(&never, &mutex);
          pthread_cleanup_pop(1);
          return nullptr;
        },
        nullptr);
    pthread_cancel(thread);
    void* result;
    pthread_join(thread, &result);
    pthread_mutex_lock(&mutex);
    ++message;
    pthread_mutex_unlock(&mutex);
  }
}

void manyThreads() {
  for (int i = 0; i < 1000; ++i)
    std::thread([] {
      volatile int x = 1;
      (void)x;
    }).join();
  std::vector<std::thread> live;
  static std::mutex mutex;
  for (int i = 0; i < 300; ++i) {
    live.emplace_back([] {
      std::lock_guard guard(mutex);
      ++message;
    });
  }
  for (auto& thread : live) thread.join();
}

// A mutex that lives again at the place of another: the second is not the first.
void mutexReuse() {
  for (int i = 0; i < 100; ++i) {
    auto* mutex = new std::mutex;
    int value = 0;
    auto work = [&] {
      std::lock_guard guard(*mutex);
      ++value;
    };
    together(work, work);
    delete mutex;
  }
}

// The last who lets go of a counted object ends its lock, whoever that is.
void countedLock() {
  struct Counted {
    pthread_mutex_t lock;
    int users;
  };
  for (int i = 0; i < 300; ++i) {
    auto* object = new Counted{PTHREAD_MUTEX_INITIALIZER, 2};
    auto letGo = [object] {
      pthread_mutex_lock(&object->lock);
      bool isLast = --object->users == 0;
      pthread_mutex_unlock(&object->lock);
      if (!isLast) return;
      pthread_mutex_destroy(&object->lock);
      delete object;
    };
    together(letGo, letGo);
  }
}

// A block goes from hand to hand by an atomic pointer; nobody but the allocator wrote to it.
void handedOver() {
  static std::atomic<int*> shared = nullptr;
  together(
      [] {
        for (int i = 0; i < 2000; ++i) {
          auto* block =
              static_cast<int*>(std::calloc(static_cast<size_t>(1 + i % 50), sizeof(int)));
          while (shared.load(std::memory_order_relaxed)) std::this_thread::yield();
          shared.store(block, std::memory_order_release);
        }
      },
      [] {
        for (int i = 0; i < 2000; ++i) {
          int* block;
          while (!(block = shared.load(std::memory_order_acquire))) std::this_thread::yield();
          shared.store(nullptr, std::memory_order_relaxed);
          if (*block) std::abort();
          std::free(block);
        }
      });
}

// Two threads look at one exception: whoever is the last to let go of it ends it. One way it is let
// go of by its pointer, the other at the end of the handler.
struct Failure {
  std::string text;
};
void expectText(const std::exception_ptr& failure) {
  try {
    std::rethrow_exception(failure);
  } catch (const Failure& caught) {
    if (caught.text.back() != 'x') std::abort();
  } catch (const std::runtime_error& caught) {
    if (caught.what()[0] != 'x') std::abort();
  }
}
void rethrow(std::exception_ptr& failure) {
  try {
    std::rethrow_exception(std::exchange(failure, nullptr));
  } catch (const Failure& caught) {
    if (caught.text.back() != 'x') std::abort();
  } catch (const std::runtime_error& caught) {
    if (caught.what()[0] != 'x') std::abort();
  }
}
template <class Thrown>
std::exception_ptr failureOf(const Thrown& thrown) {
  try {
    throw thrown;
  } catch (...) {
    return std::current_exception();
  }
}
void sharedExceptions() {
  const std::string text(50, 'x');
  for (int i = 0; i < 100; ++i) {
    std::exception_ptr one = i % 2 ? failureOf(Failure{text}) : failureOf(std::runtime_error(text));
    std::exception_ptr other = one;
    if (i % 4 < 2) {
      together([&] { rethrow(one); }, [&] { rethrow(other); });
    } else {
      together(
          [&] {
            expectText(one);
            one = nullptr;
          },
          [&] {
            expectText(other);
            other = nullptr;
          });
    }
  }
}

void manyLocks() {
  static std::mutex mutexes[100];
  auto work = [] {
    for (auto& mutex : mutexes) mutex.lock();
    ++message;
    for (auto& mutex : mutexes) mutex.unlock();
  };
  together(work, work);
}

}  // namespace

int main(int count, char** arguments) {
  const std::map<std::string, void (*)()> cases = {{"neighbouring-bytes", neighbouringBytes},
                                                   {"heap-reuse", heapReuse},
                                                   {"stack-reuse", stackReuse},
                                                   {"mapped-reuse", mappedReuse},
                                                   {"mapped-ignored", mappedIgnored},
                                                   {"registered-aside", registeredAside},
                                                   {"pthread-barrier", pthreadBarrier},
                                                   {"semaphores", semaphores},
                                                   {"signal-taken", signalTaken},
                                                   {"timer", timer},
                                                   {"narrowed", narrowed},
                                                   {"unmapped-nothing", unmappedNothing},
                                                   {"stream-lock", streamLock},
                                                   {"spin-and-rwlock", spinAndReadWrite},
                                                   {"reference-counts", referenceCounts},
                                                   {"release-sequence", releaseSequence},
                                                   {"unwinding", unwinding},
                                                   {"deep-recursion", deepRecursion},
                                                   {"signal-storm", signalStorm},
                                                   {"cancellation", cancellation},
                                                   {"many-threads", manyThreads},
                                                   {"mutex-reuse", mutexReuse},
                                                   {"counted-lock", countedLock},
                                                   {"handed-over", handedOver},
                                                   {"shared-exceptions", sharedExceptions},
                                                   {"many-locks", manyLocks}};
  auto chosen = count > 1 ? cases.find(arguments[1]) : cases.end();
  if (chosen == cases.end()) {
    std::fputs("no such case\n", stderr);
    return 2;
  }
  chosen->second();
}
