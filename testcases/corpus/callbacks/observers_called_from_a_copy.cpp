// observers in a vector of functions, called by two threads from a copy
#include <functional>
#include <mutex>
#include <thread>
#include <vector>
class Subject {
 public:
  void subscribe(std::function<void(int)> f) { std::lock_guard g(m_); observers_.push_back(std::move(f)); } // NORACE
  void fire(int v) {
    std::vector<std::function<void(int)>> copy;
    {
      std::lock_guard g(m_);
      copy = observers_; // NORACE
    }
    for (auto& f : copy) f(v);
  }
 private:
  std::mutex m_;
  std::vector<std::function<void(int)>> observers_;
};
int main() {
  Subject s;
  int sum = 0;
  int guarded = 0;
  std::mutex gm;
  s.subscribe([&](int v) { sum += v; }); // RACE!
  s.subscribe([&](int v) { std::lock_guard g(gm); guarded += v; }); // NORACE
  std::thread a([&] { s.fire(1); }), b([&] { s.fire(2); });
  a.join();
  b.join();
  return sum; // NORACE
}
