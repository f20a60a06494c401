// A spin lock of its own for each turn protects nothing.
#include <atomic>
#include <thread>
class SpinLock {
 public:
  void lock() {
    while (flag_.test_and_set(std::memory_order_acquire)) {
    }
  }
  void unlock() { flag_.clear(std::memory_order_release); }

 private:
  std::atomic_flag flag_ = ATOMIC_FLAG_INIT;
};
void take() {
  SpinLock lock;
  lock.lock();
  lock.unlock();
}
void give() {}
int counter;
void work() {
  take();
  ++counter;  // RACE!
  give();
}
int main() {
  std::thread a(work), b(work);
  a.join();
  b.join();
  return counter;
}
