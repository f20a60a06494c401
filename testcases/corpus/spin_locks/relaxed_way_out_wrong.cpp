// A spin lock that is given back in relaxed order: the next holder does not see what was done.
#include <atomic>
#include <thread>

class SpinLock {
 public:
  void lock() {
    while (flag_.test_and_set(std::memory_order_acquire)) {
    }
  }
  void unlock() {
    flag_.clear(std::memory_order_relaxed);
  }

 private:
  std::atomic_flag flag_ = ATOMIC_FLAG_INIT;
};

SpinLock spin;
int counter;

void work() {
  spin.lock();
  ++counter;  // RACE!
  spin.unlock();
}

int main() {
  std::thread a(work), b(work);
  a.join();
  b.join();
  return counter;
}
