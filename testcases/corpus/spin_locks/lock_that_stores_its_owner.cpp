// A lock by compare-and-exchange stores who has it, in place of a constant.
#include <atomic>
#include <thread>
class OwnedLock {
  std::atomic<int> owner_{0};

 public:
  void lock(int me) {
    int expected = 0;
    while (!owner_.compare_exchange_weak(expected, me, std::memory_order_acquire)) {
      expected = 0;
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
      ++n;  // NORACE
      lock.unlock();
    }
  };
  std::thread a(work, 1), b(work, 2);
  a.join();
  b.join();
  return n != 200;
}
