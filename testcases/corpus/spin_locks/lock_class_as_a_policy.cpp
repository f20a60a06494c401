// A class with a lock as its policy: with a spin lock it may be shared, with one that gives its lock
// back in relaxed order it may not.
#include <atomic>
#include <mutex>
#include <thread>

template <std::memory_order kOut>
class SpinLock {
 public:
  void lock() {
    while (taken_.exchange(true, std::memory_order_acquire)) {
    }
  }
  void unlock() { taken_.store(false, kOut); }

 private:
  std::atomic<bool> taken_{false};
};

using Spin = SpinLock<std::memory_order_release>;
using Loose = SpinLock<std::memory_order_relaxed>;

template <class Lock>
struct Sum {
  Lock lock;
  long n = 0;
};

Sum<Spin> strict;
Sum<Loose> loose;

void addStrictly() {
  std::lock_guard<Spin> guard(strict.lock);
  ++strict.n;  // NORACE
}

void addLoosely() {
  std::lock_guard<Loose> guard(loose.lock);
  ++loose.n;  // RACE!
}

int main() {
  auto both = [] {
    addStrictly();
    addLoosely();
  };
  std::thread a(both), b(both);
  a.join();
  b.join();
}
