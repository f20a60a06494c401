// a spin lock of an atomic_flag used through lock_guard
#include <atomic>
#include <mutex>
#include <thread>
class Spin {
 public:
  void lock() {
    while (f_.test_and_set(std::memory_order_acquire)) {
    }
  }
  bool try_lock() { return !f_.test_and_set(std::memory_order_acquire); }
  void unlock() { f_.clear(std::memory_order_release); }

 private:
  std::atomic_flag f_ = ATOMIC_FLAG_INIT;
};
Spin s;
int a, b, c;
void run() {
  {
    std::lock_guard<Spin> l(s);
    a++;  // NORACE
  }
  if (s.try_lock()) {
    b++;  // NORACE
    s.unlock();
  }
  c++;  // RACE!
}
int main() {
  std::thread t(run), u(run);
  t.join();
  u.join();
}
