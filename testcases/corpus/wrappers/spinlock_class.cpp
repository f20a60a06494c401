// A hand-written spinlock class used through std::lock_guard.
#include <atomic>
#include <mutex>
#include <thread>

class SpinLock {
 public:
  void lock() {
    while (busy_.exchange(true, std::memory_order_acquire)) {
    }
  }
  void unlock() { busy_.store(false, std::memory_order_release); }

 private:
  std::atomic<bool> busy_ = false;
};

SpinLock lock;
int counter = 0;

void work() {
  std::lock_guard<SpinLock> guard(lock);
  ++counter;  // NORACE
}

int main() {
  std::thread a(work);
  std::thread b(work);
  a.join();
  b.join();
}
