// Jobs in a queue, two of which share an element; the pool is joined before the results are read.
#include <condition_variable>
#include <functional>
#include <mutex>
#include <queue>
#include <thread>
#include <vector>
class Pool {
 public:
  Pool() { for (int i = 0; i < 3; ++i) t_.emplace_back([this] { run(); }); }
  ~Pool() { { std::lock_guard g(m_); stop_ = true; } c_.notify_all(); for (auto& t : t_) t.join(); }  // NORACE
  void post(std::function<void()> f) { { std::lock_guard g(m_); q_.push(std::move(f)); } c_.notify_one(); }  // NORACE
 private:
  void run() {
    for (;;) {
      std::function<void()> f;
      {
        std::unique_lock l(m_);
        c_.wait(l, [this] { return stop_ || !q_.empty(); });
        if (q_.empty()) return;
        f = std::move(q_.front());  // NORACE
        q_.pop();
      }
      f();
    }
  }
  std::mutex m_;
  std::condition_variable c_;
  std::queue<std::function<void()>> q_;
  bool stop_ = false;
  std::vector<std::thread> t_;
};
int main() {
  std::vector<int> out(16);
  {
    Pool p;
    for (int i = 0; i < 16; ++i) p.post([&out, i] { out[i / 2] += i; });  // RACE!
  }
  int s = 0;
  for (int v : out) s += v;  // NORACE
  return s;
}
