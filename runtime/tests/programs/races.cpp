// One race each, by name of the case; found in every run, whatever the interleaving.
#include <dirent.h>
#include <pthread.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "invisible_barrier.h"
#include "step_watch.h"

// Visible to other files, so that no compiler thinks that nobody reads them.
struct Bytes {
  char first, second;
  short third;
};
Bytes bytes;
char from[64], to[64];
int cell;
int seen[2];

namespace {

int counter = 0;
InvisibleBarrier barrier;
// Out of line, so that each has an address of its own.
[[gnu::noinline]] void increment() { ++counter; }

void together(const std::function<void()>& a, const std::function<void()>& b) {
  std::thread one(a), two(b);
  one.join();
  two.join();
}

// What is written after a signal was sent is not told by it.
void signalNotTaken() {
  sigset_t taken;
  sigemptyset(&taken);
  sigaddset(&taken, SIGUSR1);
  pthread_sigmask(SIG_BLOCK, &taken, nullptr);
  std::thread taker([&taken] {
    int number = 0;
    sigwait(&taken, &number);
    invisibleWait(&barrier, 2);
    ++cell;
  });
  pthread_kill(taker.native_handle(), SIGUSR1);
  cell = 1;
  invisibleWait(&barrier, 2);
  taker.join();
}

// Who says that locks mean nothing here is taken at his word.
extern "C" void AnnotateIgnoreSyncBegin(const char*, int);
extern "C" void AnnotateIgnoreSyncEnd(const char*, int);
void lockIgnored() {
  static std::mutex mutex;
  auto add = [](bool ignores) {
    if (ignores) AnnotateIgnoreSyncBegin(__FILE__, __LINE__);
    {
      std::lock_guard guard(mutex);
      ++cell;
    }
    if (ignores) AnnotateIgnoreSyncEnd(__FILE__, __LINE__);
  };
  std::thread one([&] {
    add(true);
    invisibleWait(&barrier, 2);
  });
  invisibleWait(&barrier, 2);
  add(false);
  one.join();
}

// Fresh pages are handed on in no order.
void mappedAside() {
  std::atomic<int*> pages = nullptr;
  std::thread one([&] {
    void* at = mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    pages.store(static_cast<int*>(at), std::memory_order_relaxed);
    invisibleWait(&barrier, 2);
  });
  invisibleWait(&barrier, 2);
  *pages.load(std::memory_order_relaxed) = 1;
  one.join();
}

void errorText() {
  // Of no known error: GNU's writes it into the buffer.
  auto describe = [] { return strerror_r(4711, to, sizeof to); };
  std::thread one([&] {
    describe();
    invisibleWait(&barrier, 2);
  });
  invisibleWait(&barrier, 2);
  describe();
  one.join();
}

// What libc shows of a folder it keeps there until the next call.
void folderEntry() {
  DIR* folder = opendir("/");
  std::thread one([&] {
    seen[0] = readdir(folder)->d_name[0];
    invisibleWait(&barrier, 2);
  });
  invisibleWait(&barrier, 2);
  rewinddir(folder);
  readdir(folder);
  one.join();
  closedir(folder);
}

// A handler of the end, and one of fork(), beside a thread that runs on.
void inExitHandler() {
  std::atexit(increment);
  std::thread([] {
    increment();
    invisibleWait(&barrier, 2);
  }).detach();
  invisibleWait(&barrier, 2);
}
void inForkHandler() {
  pthread_atfork(increment, nullptr, nullptr);
  std::thread one([] {
    increment();
    invisibleWait(&barrier, 2);
  });
  invisibleWait(&barrier, 2);
  if (fork() == 0) _exit(0);
  wait(nullptr);
  one.join();
}

// One thread uses both halves of a word, under a lock; another then one of them, without.
alignas(8) int halves[2];
template <class Work>
void underLock(Work work) {
  static std::mutex mutex;
  std::lock_guard hold(mutex);
  work();
}
void oneHalf() {
  std::thread one([] {
    for (int i = 0; i < 20; ++i) {
      underLock([i] { halves[0] = i; });
      underLock([i] { halves[1] = i; });
      underLock([] { seen[0] += halves[1]; });
      underLock([] { seen[1] += halves[0]; });
    }
    invisibleWait(&barrier, 2);
  });
  std::thread two([] {
    invisibleWait(&barrier, 2);
    halves[0] = 5;
  });
  one.join();
  two.join();
}

void plain() { together(increment, increment); }

// The first thread is over before the second exists, and still nothing orders them.
void oneAfterTheOther() {
  InvisibleBarrier over{};
  std::thread one([&] {
    increment();
    invisibleWait(&over, 2);
  });
  invisibleWait(&over, 2);
  while (counter == 0) std::this_thread::yield();
  std::thread two(increment);
  one.join();
  two.join();
}

// A detached thread that ended, and a later one that takes over its slot, stack and handle.
void detachedBefore() {
  static InvisibleBarrier over;
  std::thread([] {
    increment();
    invisibleWait(&over, 2);
  }).detach();
  invisibleWait(&over, 2);
  std::thread two(increment);
  two.join();
}

void overlapping() {
  together([] { bytes.second = 1; },
           [] {
             volatile size_t all = sizeof bytes;  // a known length would be stored without a hook
             std::memset(&bytes, 0, all);
           });
}

// The write may really come after the free: it goes where the allocator keeps nothing of its own.
void freed() {
  int* block = new int[16]();
  together([block] { block[12] = 2; },
           [block] {
             invisibleWait(&barrier, 1);
             delete[] block;
           });
}

// So large that it goes back to the kernel; in `freedLargeRead` after two threads only read it.
template <class Use>
void freedLarge(Use use) {
  constexpr size_t kInts = 1 << 18;
  int* block = new int[kInts]();
  int* used = block + kInts / 2;
  std::thread([=] { use(used); }).join();
  InvisibleBarrier over{};
  together(
      [&] {
        use(used);
        invisibleWait(&over, 2);
      },
      [&] {
        invisibleWait(&over, 2);
        delete[] block;
      });
}
void freedLargeWritten() {
  freedLarge([](int* at) { *at = 2; });
}
void freedLargeRead() {
  freedLarge([](volatile int* at) { static_cast<void>(*at); });
}

// Whoever sees the value frees the memory at once, unordered. That is no use of freed memory: the
// store came first.
void freedOnceSeen() {
  auto* block = new std::atomic<int>(0);
  block->store(0, std::memory_order_relaxed);
  std::thread writer([block] {
    auto untilFreed = [] {
      invisibleWait(&barrier, 2);
      invisibleWait(&barrier, 2);
    };
    stepUntilStored(reinterpret_cast<int*>(block), untilFreed);
    block->store(1, std::memory_order_relaxed);
  });
  invisibleWait(&barrier, 2);
  delete block;
  invisibleWait(&barrier, 2);
  writer.join();
}

// In order, and an error all the same: by then the block may be anybody's.
void usedAfterFree() {
  int* volatile block = new int[16]();
  std::thread([block = block] { delete[] block; }).join();
  block[12] = 2;
}

// Nobody used the page before.
void untouchedUsedAfterFree() {
  int* volatile block = new int[5000];
  std::thread([block = block] { delete[] block; }).join();
  block[2500] = 2;
}

// A block is handed over by a pointer that orders nothing; of itself nobody wrote to it.
void allocatedAside() {
  static std::atomic<int*> shared;
  together(
      [] {
        shared.store(static_cast<int*>(std::calloc(4, sizeof(int))), std::memory_order_relaxed);
      },
      [] {
        int* block = nullptr;
        while (!block) block = shared.load(std::memory_order_relaxed);
        seen[0] = block[2];
      });
}

// A pointer to what the block was before it was handed out again.
void stalePointer() {
  static int* block = new int[16]();
  static InvisibleBarrier renewed;
  together(
      [] {
        int* before = block;
        delete[] before;
        block = new int[16];  // of one thread: the same again
        if (block != before) std::abort();
        invisibleWait(&renewed, 2);
      },
      [before = block] {
        invisibleWait(&renewed, 2);
        before[12] = 2;
      });
}

// Whoever uses a lock or a condition variable must know that it was made, and is not to end.
void lockMadeAside() {
  static pthread_mutex_t lock;
  together(
      [] {
        pthread_mutex_init(&lock, nullptr);
        invisibleWait(&barrier, 2);
      },
      [] {
        invisibleWait(&barrier, 2);
        pthread_mutex_lock(&lock);
        pthread_mutex_unlock(&lock);
      });
}
template <class Use, class End>
void endedAside(Use use, End end) {
  together(
      [use] {
        use();
        invisibleWait(&barrier, 2);
      },
      [end] {
        invisibleWait(&barrier, 2);
        end();
      });
}
void lockEndedAside() {
  static pthread_mutex_t lock;
  pthread_mutex_init(&lock, nullptr);
  endedAside([] { pthread_mutex_lock(&lock), pthread_mutex_unlock(&lock); },
             [] { pthread_mutex_destroy(&lock); });
}
void sharedLockEndedAside() {
  static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
  endedAside([] { pthread_rwlock_rdlock(&lock), pthread_rwlock_unlock(&lock); },
             [] { pthread_rwlock_destroy(&lock); });
}
void lockFreedAside() {
  static auto* lock = new std::mutex;
  endedAside([] { std::lock_guard guard(*lock); }, [] { delete lock; });
}
void conditionEndedAside() {
  static pthread_cond_t condition = PTHREAD_COND_INITIALIZER;
  together(
      [] {
        pthread_cond_signal(&condition);
        invisibleWait(&barrier, 2);
      },
      [] {
        invisibleWait(&barrier, 2);
        pthread_cond_destroy(&condition);
      });
}

void copied() {
  together([] { std::memcpy(to, from, sizeof from); }, [] { from[40] = 1; });
}

void relaxed() {
  static std::atomic<bool> ready = false;
  together(
      [] {
        increment();
        ready.store(true, std::memory_order_relaxed);
      },
      [] {
        while (!ready.load(std::memory_order_relaxed)) std::this_thread::yield();
        increment();
      });
}

void plainAgainstAtomic() {
  together([] { std::atomic_ref(cell).store(1); }, [] { cell = 2; });
}

// An atomic that its thread accessed before, and released, meets a plain write at the same moment:
// whichever is first, one of the two sees the other.
void atomicAgain() {
  static std::atomic<long> value;
  static std::mutex handed;
  static InvisibleBarrier barrier;
  std::thread one([] {
    {
      std::lock_guard guard(handed);
      value.fetch_add(1, std::memory_order_relaxed);
    }
    invisibleWait(&barrier, 2);
    invisibleWait(&barrier, 2);
    value.fetch_add(1, std::memory_order_relaxed);
  });
  std::thread two([] {
    invisibleWait(&barrier, 2);
    {
      std::lock_guard guard(handed);
    }
    invisibleWait(&barrier, 2);
    *reinterpret_cast<volatile long*>(&value) = 5;
  });
  one.join();
  two.join();
}

// The lock that both take at other times orders nothing here.
void wrongLock() {
  static std::mutex one, two;
  together(
      [] {
        std::lock_guard guard(one);
        increment();
      },
      [] {
        std::lock_guard guard(two);
        increment();
      });
}

void sharedWriters() {
  static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
  auto write = [] {
    pthread_rwlock_rdlock(&lock);
    increment();
    pthread_rwlock_unlock(&lock);
  };
  together(write, write);
}

struct Base {
  virtual ~Base() = default;
  virtual int value() { return 1; }
};
struct Derived : Base {
  int value() override { return 2; }
  ~Derived() override { invisibleWait(&barrier, 2); }
};

void virtualTable() {
  static Base* object = new Derived;
  together(
      [] {
        counter = object->value();
        invisibleWait(&barrier, 2);
      },
      [] { delete object; });
}

void readerThenWriter() {
  together([] { seen[0] = cell; }, [] { cell = 2; });
}

// Eight readers, then a writer: the one reader that nothing orders before it is found.
void oneOfManyReaders() {
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([] {
      volatile int sink = cell;
      (void)sink;
    });
  }
  for (int i = 0; i < 7; ++i) threads[i].join();
  cell = 1;
  threads[7].join();
}

void threadLocalShared() {
  static thread_local int mine;
  static std::atomic<int*> shared = nullptr;
  static InvisibleBarrier done;
  together(
      [] {
        shared.store(&mine, std::memory_order_relaxed);
        mine = 1;
        invisibleWait(&done, 2);
      },
      [] {
        int* other;
        while (!(other = shared.load(std::memory_order_relaxed))) std::this_thread::yield();
        *other = 2;
        invisibleWait(&done, 2);
      });
}

// Of an exception that two threads have: one changes it while the other looks.
struct Failure {
  std::string text = std::string(50, 'x');
};
std::exception_ptr failureOf() { return std::make_exception_ptr(Failure()); }
void exceptionChanged() {
  const std::exception_ptr failure = failureOf();
  auto change = [&failure] {
    try {
      std::rethrow_exception(failure);
    } catch (Failure& caught) {
      caught.text.back() = 'y';
    }
  };
  std::thread one(change), two(change);
  one.join();
  two.join();
}
// One still looks at it after it has let go, and the other, for whom it is the last, ends it.
void exceptionKept() {
  static InvisibleBarrier letGo;
  std::exception_ptr one = failureOf(), two = one;
  std::thread looks([&one] {
    const char* text = nullptr;
    try {
      std::rethrow_exception(std::exchange(one, nullptr));
    } catch (const Failure& caught) {
      text = caught.text.data();
    }
    if (*text != 'x') std::abort();
    invisibleWait(&letGo, 2);
  });
  std::thread ends([&two] {
    invisibleWait(&letGo, 2);
    two = nullptr;
  });
  looks.join();
  ends.join();
}

}  // namespace

int main(int count, char** arguments) {
  const std::map<std::string, void (*)()> cases = {
      {"plain", plain},
      {"signal-not-taken", signalNotTaken},
      {"halves", oneHalf},
      {"lock-ignored", lockIgnored},
      {"mapped-aside", mappedAside},
      {"error-text", errorText},
      {"folder-entry", folderEntry},
      {"in-exit-handler", inExitHandler},
      {"in-fork-handler", inForkHandler},
      {"one-after-the-other", oneAfterTheOther},
      {"detached-before", detachedBefore},
      {"overlapping", overlapping},
      {"freed", freed},
      {"freed-large-written", freedLargeWritten},
      {"freed-large-read", freedLargeRead},
      {"used-after-free", usedAfterFree},
      {"untouched-used-after-free", untouchedUsedAfterFree},
      {"freed-once-seen", freedOnceSeen},
      {"allocated-aside", allocatedAside},
      {"stale-pointer", stalePointer},
      {"lock-made-aside", lockMadeAside},
      {"lock-ended-aside", lockEndedAside},
      {"shared-lock-ended-aside", sharedLockEndedAside},
      {"lock-freed-aside", lockFreedAside},
      {"condition-ended-aside", conditionEndedAside},
      {"copied", copied},
      {"relaxed", relaxed},
      {"plain-against-atomic", plainAgainstAtomic},
      {"atomic-again", atomicAgain},
      {"wrong-lock", wrongLock},
      {"shared-writers", sharedWriters},
      {"virtual-table", virtualTable},
      {"reader-then-writer", readerThenWriter},
      {"exception-changed", exceptionChanged},
      {"exception-kept", exceptionKept},
      {"one-of-many-readers", oneOfManyReaders},
      {"thread-local", threadLocalShared}};
  auto chosen = count > 1 ? cases.find(arguments[1]) : cases.end();
  if (chosen == cases.end()) {
    std::fputs("no such case\n", stderr);
    return 2;
  }
  chosen->second();
}
