// Given back in relaxed order behind a release fence.
#include <atomic>
#include <thread>

class SpinLock {
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

SpinLock spin;
int counter;

void work() {
  spin.lock();
  ++counter;  // NORACE
  spin.unlock();
}

int main() {
  std::thread a(work), b(work);
  a.join();
  b.join();
  return counter;
}
