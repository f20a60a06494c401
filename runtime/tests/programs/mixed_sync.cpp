// Synchronisation of several kinds in one program, in pairs: right, or with one fault that each run
// has, whatever the schedule ("wrong" as second argument).
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <cstring>

namespace {

// Runs `body(0)` to `body(count - 1)` at once, each in a thread.
template <class Body>
void atOnce(int count, Body body) {
  struct Start {
    Body* body;
    int number;
    pthread_t thread;
  } starts[8];
  for (int i = 0; i < count; ++i) {
    starts[i] = {&body, i, {}};
    auto run = [](void* argument) -> void* {
      auto* start = static_cast<Start*>(argument);
      (*start->body)(start->number);
      return nullptr;
    };
    pthread_create(&starts[i].thread, nullptr, run, &starts[i]);
  }
  for (int i = 0; i < count; ++i) pthread_join(starts[i].thread, nullptr);
}

// Waits in a way that orders nothing.
void await(const std::atomic<int>& count, int least) {
  while (count.load(std::memory_order_relaxed) < least) sched_yield();
}
void tell(std::atomic<int>& count) { count.fetch_add(1, std::memory_order_relaxed); }

timespec later(clockid_t clock) {
  timespec time;
  clock_gettime(clock, &time);
  time.tv_sec += 100;
  return time;
}

void check(bool isTrue) {
  if (!isTrue) abort();
}

// Wrong: one thread goes without the lock.
void timedLocks(bool wrong) {
  pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
  long sum = 0;
  atOnce(4, [&](int number) {
    if (wrong && number == 3) {
      ++sum;
      return;
    }
    for (int i = 0; i < 20; ++i) {
      timespec steady = later(CLOCK_MONOTONIC), real = later(CLOCK_REALTIME);
      check((number % 2 ? pthread_mutex_clocklock(&mutex, CLOCK_MONOTONIC, &steady)
                        : pthread_mutex_timedlock(&mutex, &real)) == 0);
      ++sum;
      pthread_mutex_unlock(&mutex);
    }
  });
}

// Wrong: who dies with the lock is not asked for by whoever looks at what it wrote.
void robustLocks(bool wrong) {
  pthread_mutexattr_t attributes;
  pthread_mutexattr_init(&attributes);
  pthread_mutexattr_setrobust(&attributes, PTHREAD_MUTEX_ROBUST);
  pthread_mutex_t mutex;
  pthread_mutex_init(&mutex, &attributes);
  int written = 0;
  std::atomic<int> dead{0};
  atOnce(3, [&](int number) {
    if (wrong && number == 2) {
      await(dead, 1);
      volatile int seen = written;
      (void)seen;
      return;
    }
    if (pthread_mutex_lock(&mutex) == EOWNERDEAD) pthread_mutex_consistent(&mutex);
    ++written;
    tell(dead);  // and ends with it
  });
  check(pthread_mutex_lock(&mutex) == EOWNERDEAD);
  pthread_mutex_consistent(&mutex);
  pthread_mutex_unlock(&mutex);
  pthread_mutex_destroy(&mutex);
}

struct Queue {
  pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
  pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
  int* items[64];
  int first = 0, last = 0;

  void push(int* item) {
    pthread_mutex_lock(&mutex);
    items[last++ % 64] = item;
    pthread_mutex_unlock(&mutex);
    pthread_cond_broadcast(&changed);
  }
  int* pop() {
    pthread_mutex_lock(&mutex);
    while (first == last) {
      timespec until = later(CLOCK_MONOTONIC);
      pthread_cond_clockwait(&changed, &mutex, CLOCK_MONOTONIC, &until);
    }
    int* item = items[first++ % 64];
    pthread_mutex_unlock(&mutex);
    return item;
  }
};

// Wrong: the last item is still written to when it was handed over.
void pipeline(bool wrong) {
  Queue in, out;
  int items[20] = {};
  long total = 0;
  atOnce(3, [&](int stage) {
    for (int i = 0; i < 20; ++i) {
      if (stage == 0) {
        items[i] = i;
        in.push(&items[i]);
        if (wrong && i == 19) items[i] = 0;
      } else if (stage == 1) {
        int* item = in.pop();
        ++*item;
        out.push(item);
      } else {
        total += *out.pop();
      }
    }
  });
}

// Wrong: both producers begin with a slot that they did not wait for.
void ring(bool wrong) {
  sem_t full, empty;
  sem_init(&full, 0, 0);
  sem_init(&empty, 0, 4);
  pthread_spinlock_t producers, consumers;
  pthread_spin_init(&producers, 0);
  pthread_spin_init(&consumers, 0);
  int slots[4] = {}, head = 0, tail = 0;
  long sum = 0;
  atOnce(4, [&](int number) {
    const bool produces = number < 2;
    if (wrong && produces) slots[0] = number;
    for (int i = 0; i < 20; ++i) {
      sem_wait(produces ? &empty : &full);
      pthread_spin_lock(produces ? &producers : &consumers);
      if (produces) {
        slots[head++ % 4] = i;
      } else {
        sum += slots[tail++ % 4];
      }
      pthread_spin_unlock(produces ? &producers : &consumers);
      sem_post(produces ? &full : &empty);
    }
  });
}

// A release sequence goes on by who adds to it. Wrong: it is ended by who stores.
void releaseSequence(bool wrong) {
  int data = 0;
  std::atomic<int> flag{0}, goneOn{0};
  atOnce(3, [&](int number) {
    if (number == 0) {
      data = 1;
      std::atomic_thread_fence(std::memory_order_release);
      flag.store(1, std::memory_order_relaxed);
    } else if (number == 1) {
      await(flag, 1);
      if (wrong) {
        flag.store(2, std::memory_order_relaxed);
      } else {
        flag.fetch_add(1, std::memory_order_relaxed);
      }
      tell(goneOn);
    } else {
      await(goneOn, 1);  // (who saw the first store would be told by that)
      check(flag.load(std::memory_order_relaxed) == 2);
      std::atomic_thread_fence(std::memory_order_acquire);
      check(++data == 2);
    }
  });
}

// Wrong: what the reader looks at first is no atomic.
void sequenceLock(bool wrong) {
  std::atomic<unsigned> version{0};
  std::atomic<int> first{0}, second{0};
  int plain = 0;
  auto write = [&](int value) {
    const unsigned before = version.load(std::memory_order_relaxed);
    version.store(before + 1, std::memory_order_relaxed);
    std::atomic_thread_fence(std::memory_order_release);
    if (wrong) plain = value;
    first.store(value, std::memory_order_relaxed);
    second.store(value, std::memory_order_relaxed);
    version.store(before + 2, std::memory_order_release);
  };
  auto read = [&] {
    const unsigned before = version.load(std::memory_order_acquire);
    const int one = first.load(std::memory_order_relaxed);
    const int two = second.load(std::memory_order_relaxed);
    std::atomic_thread_fence(std::memory_order_acquire);
    const bool isWhole = before % 2 == 0 && before == version.load(std::memory_order_relaxed);
    check(!isWhole || one == two);
  };
  atOnce(2, [&](int number) {
    if (wrong && number == 1) {
      await(first, 1);
      volatile int seen = plain;
      (void)seen;
    }
    for (int i = 1; i < 50; ++i) number ? read() : write(i);
  });
}

// Three threads, each woken by another kind of descriptor. Wrong: one writes behind its notice.
void descriptors(bool wrong) {
  int ends[2], sockets[2];
  check(pipe(ends) == 0 && socketpair(AF_UNIX, SOCK_STREAM, 0, sockets) == 0);
  const int event = eventfd(0, EFD_SEMAPHORE), epoll = epoll_create1(0);
  epoll_event wanted{};
  wanted.events = EPOLLIN;
  epoll_ctl(epoll, EPOLL_CTL_ADD, event, &wanted);
  long data = 0;
  atOnce(3, [&](int number) {
    char byte = 1;
    uint64_t one = 1;
    epoll_event got;
    for (int i = 0; i < 20; ++i) {
      if (number == 0) {
        ++data;
        check(write(ends[1], &byte, 1) == 1);
        if (wrong && i == 9) ++data;
        check(read(sockets[0], &byte, 1) == 1);
      } else if (number == 1) {
        check(read(ends[0], &byte, 1) == 1);
        ++data;
        check(write(event, &one, sizeof one) == sizeof one);
      } else {
        check(epoll_wait(epoll, &got, 1, -1) == 1 && read(event, &one, sizeof one) == sizeof one);
        ++data;
        check(send(sockets[1], &byte, 1, 0) == 1);
      }
    }
  });
  for (int fd : {ends[0], ends[1], sockets[0], sockets[1], event, epoll}) close(fd);
}

struct Waiters {
  pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
  pthread_cond_t never = PTHREAD_COND_INITIALIZER;
  int ended = 0;
  std::atomic<int> waiting{0};
  bool wrong;
};

void cleanUp(void* argument) {
  auto* all = static_cast<Waiters*>(argument);
  if (!all->wrong) ++all->ended;
  pthread_mutex_unlock(&all->mutex);
  if (all->wrong) ++all->ended;
}

void* waitForEver(void* argument) {
  auto* all = static_cast<Waiters*>(argument);
  pthread_mutex_lock(&all->mutex);
  pthread_cleanup_push(cleanUp, all);
  tell(all->waiting);
  for (;;) pthread_cond_wait(&all->never, &all->mutex);
  pthread_cleanup_pop(0);
  return nullptr;
}

// Wrong: who is cancelled while it waits counts itself when it has let go of the lock.
void cancelled(bool wrong) {
  Waiters all;
  all.wrong = wrong;
  pthread_t threads[2];
  for (pthread_t& thread : threads) pthread_create(&thread, nullptr, waitForEver, &all);
  await(all.waiting, 2);
  for (pthread_t thread : threads) pthread_cancel(thread);
  for (pthread_t thread : threads) pthread_join(thread, nullptr);
  check(wrong || all.ended == 2);
}

constexpr struct {
  const char* name;
  void (*run)(bool wrong);
} kCases[] = {{"timed-locks", timedLocks},
              {"robust-locks", robustLocks},
              {"pipeline", pipeline},
              {"ring", ring},
              {"release-sequence", releaseSequence},
              {"sequence-lock", sequenceLock},
              {"descriptors", descriptors},
              {"cancelled", cancelled}};

}  // namespace

// mixed_sync CASE or wrong-CASE
int main(int, char** arguments) {
  const char* name = arguments[1];
  const bool wrong = std::strncmp(name, "wrong-", 6) == 0;
  for (auto& it : kCases) {
    if (std::strcmp(it.name, name + (wrong ? 6 : 0)) != 0) continue;
    it.run(wrong);
    return 0;
  }
  return 2;
}
