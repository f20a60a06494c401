// A pool with a queue of functions; what the tasks do is in other hands.
#include <condition_variable>
#include <functional>
#include <mutex>
#include <queue>
#include <thread>
#include <vector>
class Pool {
 public:
  explicit Pool(unsigned n) {
    for (unsigned i = 0; i < n; ++i) workers_.emplace_back([this] { run(); });
  }
  ~Pool() {
    {
      std::lock_guard g(m_);
      stop_ = true; // NORACE
    }
    cv_.notify_all();
    for (auto& w : workers_) w.join();
  }
  void submit(std::function<void()> f) {
    {
      std::lock_guard g(m_);
      q_.push(std::move(f)); // NORACE
    }
    cv_.notify_one();
  }

 private:
  void run() {
    for (;;) {
      std::function<void()> job;
      {
        std::unique_lock lk(m_);
        cv_.wait(lk, [this] { return stop_ || !q_.empty(); }); // NORACE
        if (stop_ && q_.empty()) return;                       // NORACE
        job = std::move(q_.front());                           // NORACE
        q_.pop();                                              // NORACE
      }
      job();
      ++finished_; // RACE!
    }
  }
  std::mutex m_;
  std::condition_variable cv_;
  std::queue<std::function<void()>> q_;
  bool stop_ = false;
  int finished_ = 0;
  std::vector<std::thread> workers_;
};
int main() {
  int hits = 0, counted = 0;
  std::mutex hm;
  {
    Pool pool(4);
    for (int i = 0; i < 10; ++i)
      pool.submit([&] {
        hits++; // RACE!
        std::lock_guard g(hm);
        counted++; // NORACE
      });
  }
  return hits + counted; // NORACE
}
