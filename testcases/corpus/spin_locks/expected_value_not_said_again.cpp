// After a failed compare-and-exchange the expected value is what was found: the next turn takes a lock that another has.
#include <atomic>
#include <thread>
class OwnedLock {
  std::atomic<int> owner_{0};

 public:
  void lock(int me) {
    int expected = 0;
    while (!owner_.compare_exchange_weak(expected, me, std::memory_order_acquire)) {
      std::this_thread::yield();
    }
  }
  void unlock() { owner_.store(0, std::memory_order_release); }
};
OwnedLock lock;
int n;
int main() {
  auto work = [](int me) {
    for (int i = 0; i < 100; ++i) {
      lock.lock(me);
      ++n;  // RACE!
      lock.unlock();
    }
  };
  std::thread a(work, 1), b(work, 2);
  a.join();
  b.join();
  return n != 200;
}
