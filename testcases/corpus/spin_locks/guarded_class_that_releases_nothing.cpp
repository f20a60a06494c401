// Lock classes by which a guard orders nothing: given back in relaxed order, taken in relaxed order,
// and one that does nothing at all, for programs with one thread. One with a fence does.
#include <atomic>
#include <mutex>
#include <thread>

class RelaxedUnlock {
 public:
  void lock() {
    while (flag_.test_and_set(std::memory_order_acquire)) std::this_thread::yield();
  }
  void unlock() { flag_.clear(std::memory_order_relaxed); }

 private:
  std::atomic_flag flag_ = ATOMIC_FLAG_INIT;
};

class RelaxedLock {
 public:
  void lock() {
    bool expected = false;
    while (!taken_.compare_exchange_weak(expected, true, std::memory_order_relaxed)) expected = false;
  }
  void unlock() { taken_.store(false, std::memory_order_release); }

 private:
  std::atomic<bool> taken_{false};
};

struct NoLock {
  void lock() {}
  void unlock() {}
};

class Fenced {
 public:
  void lock() {
    while (flag_.test_and_set(std::memory_order_acquire)) {
    }
  }
  void unlock() {
    std::atomic_thread_fence(std::memory_order_release);
    flag_.clear(std::memory_order_relaxed);
  }

 private:
  std::atomic_flag flag_ = ATOMIC_FLAG_INIT;
};

RelaxedUnlock relaxedUnlock;
RelaxedLock relaxedLock;
NoLock noLock;
Fenced fenced;
int a, b, c, d;

void work() {
  {
    std::lock_guard<RelaxedUnlock> guard(relaxedUnlock);
    ++a;  // RACE!
  }
  {
    std::unique_lock guard(relaxedLock);
    ++b;  // RACE!
  }
  {
    std::scoped_lock guard(noLock);
    ++c;  // RACE!
  }
  {
    std::lock_guard guard(fenced);
    ++d;  // NORACE
  }
}

int main() {
  std::thread first(work), second(work);
  first.join();
  second.join();
  return a + b + c + d;
}
