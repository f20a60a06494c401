// Observers registered under a lock and called without it; one call iterates the list itself unlocked.
#include <functional>
#include <mutex>
#include <thread>
#include <vector>
class Bus {
  std::mutex m_;
  std::vector<std::function<void(int)>> subs_;
 public:
  void on(std::function<void(int)> f) { std::lock_guard l(m_); subs_.push_back(std::move(f)); } // NORACE
  void emit(int v) {
    std::vector<std::function<void(int)>> copy;
    { std::lock_guard l(m_); copy = subs_; } // NORACE
    for (auto& f : copy) f(v); // NORACE
  }
  void emitFast(int v) { for (auto& f : subs_) f(v); } // NORACE
};
int main() {
  Bus b;
  int sum = 0;
  b.on([&](int v) { sum += v; }); // RACE!
  std::thread t([&] { b.emit(1); });
  b.on([](int) {});
  b.emitFast(2);
  t.join();
  return sum; // NORACE
}
