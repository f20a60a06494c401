// Initialisation: static members, thread-safe statics, flags checked twice, a flag set before the data.
#include <atomic>
#include <mutex>
#include <string>
#include <thread>
#include <vector>
struct Config {
  std::string host = "localhost";
  int port = 80;
};
class App {
 public:
  const Config& config() {
    std::call_once(once_, [this] { config_.port = 8080; });  // NORACE
    return config_;
  }
  int lateFlag() {
    if (!ready_.load(std::memory_order_acquire)) {
      std::lock_guard l(m_);
      if (!ready_.load(std::memory_order_relaxed)) {
        value_ = 3;  // NORACE // FP: a check by a flag of another order
        ready_.store(true, std::memory_order_release);
      }
    }
    return value_;  // NORACE // FP: a check by a flag of another order
  }
  int earlyFlag() {
    if (!early_.load(std::memory_order_acquire)) {
      std::lock_guard l(m_);
      if (!early_.load()) {
        early_.store(true);
        data_ = 4;  // RACE!
      }
    }
    return data_;  // RACE!
  }

 private:
  std::once_flag once_;
  Config config_;
  std::mutex m_;
  std::atomic<bool> ready_ = false, early_ = false;
  int value_ = 0, data_ = 0;
};
const std::vector<int>& primes() {
  static const std::vector<int> p = [] {
    std::vector<int> v;
    for (int i = 2; i < 100; ++i) v.push_back(i);  // NORACE
    return v;
  }();
  return p;
}
int calls() {
  static int n = 0;
  return ++n;  // RACE!
}
int main() {
  App app;
  auto f = [&] {
    int s = app.config().port + app.lateFlag() + app.earlyFlag();  // NORACE
    s += primes()[3] + calls();
    return s;
  };
  std::thread a(f), b(f);
  a.join();
  b.join();
}
