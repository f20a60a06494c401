// A thread pool with a queue of std::function; the results by futures; a counter forgotten.
#include <condition_variable>
#include <functional>
#include <future>
#include <mutex>
#include <queue>
#include <thread>
#include <vector>
class Pool {
  std::vector<std::thread> threads_;
  std::queue<std::function<void()>> jobs_;
  std::mutex m_;
  std::condition_variable cv_;
  bool stop_ = false;
  int executed_ = 0;
  void loop() {
    for (;;) {
      std::function<void()> job;
      {
        std::unique_lock l(m_);
        cv_.wait(l, [this] { return stop_ || !jobs_.empty(); }); // NORACE
        if (stop_ && jobs_.empty()) return; // NORACE
        job = std::move(jobs_.front()); // NORACE
        jobs_.pop(); // NORACE
      }
      job();
      ++executed_; // RACE!
    }
  }
 public:
  explicit Pool(int n) {
    for (int i = 0; i < n; i++) threads_.emplace_back([this] { loop(); }); // NORACE
  }
  template <class F>
  auto submit(F f) {
    auto task = std::make_shared<std::packaged_task<int()>>(f);
    auto result = task->get_future();
    {
      std::lock_guard l(m_);
      jobs_.push([task] { (*task)(); }); // NORACE
    }
    cv_.notify_one();
    return result;
  }
  int executed() const { return executed_; } // RACE!
  ~Pool() {
    {
      std::lock_guard l(m_);
      stop_ = true; // NORACE
    }
    cv_.notify_all();
    for (auto& t : threads_) t.join();
  }
};
int main() {
  Pool p(4);
  int local = 0;
  auto f = p.submit([&local] { local = 5; return 1; }); // NORACE
  int r = f.get() + local; // NORACE
  return r + p.executed();
}
