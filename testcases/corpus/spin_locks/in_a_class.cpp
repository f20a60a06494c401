// A spin lock class with the names of a mutex, used by lock_guard.
#include <atomic>
#include <thread>
#include <mutex>
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
SpinLock lock_;
void take() { lock_.lock(); }
void give() { lock_.unlock(); }
int counter;
void work() {
  take();
  ++counter;  // NORACE
  give();
}
int main() {
  std::thread a(work), b(work);
  a.join();
  b.join();
  return counter;
}
