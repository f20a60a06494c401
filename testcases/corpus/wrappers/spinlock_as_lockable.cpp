// A spin lock of one's own, used as a Lockable.
// flags: -std=c++20
#include <atomic>
#include <mutex>
#include <thread>
class Spin {
  std::atomic_flag f_ = ATOMIC_FLAG_INIT;

 public:
  void lock() {
    while (f_.test_and_set(std::memory_order_acquire)) {
    }
  }
  void unlock() { f_.clear(std::memory_order_release); }
};
Spin s;
int in, out;
void work() {
  {
    std::lock_guard<Spin> g(s);
    in++; // NORACE
  }
  out++; // RACE!
}
int main() {
  std::jthread a(work), b(work);
}
