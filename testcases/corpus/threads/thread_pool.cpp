// a pool with std::function tasks and futures
#include <condition_variable>
#include <functional>
#include <future>
#include <mutex>
#include <queue>
#include <thread>
#include <vector>
class Pool {
 public:
  explicit Pool(int n) {
    for (int i = 0; i < n; ++i) workers_.emplace_back([this] { loop(); });
  }
  ~Pool() {
    {
      std::lock_guard l(m_);
      stop_ = true;  // NORACE
    }
    cv_.notify_all();
    for (auto& w : workers_) w.join();
  }
  template <typename F>
  auto submit(F f) -> std::future<decltype(f())> {
    auto task = std::make_shared<std::packaged_task<decltype(f())()>>(std::move(f));
    auto fut = task->get_future();
    {
      std::lock_guard l(m_);
      q_.push([task] { (*task)(); });  // NORACE
    }
    cv_.notify_one();
    return fut;
  }

 private:
  void loop() {
    while (true) {
      std::function<void()> job;
      {
        std::unique_lock l(m_);
        cv_.wait(l, [this] { return stop_ || !q_.empty(); });
        if (stop_ && q_.empty()) return;
        job = std::move(q_.front());
        q_.pop();  // NORACE
      }
      job();
    }
  }
  std::mutex m_;
  std::condition_variable cv_;
  std::queue<std::function<void()>> q_;
  std::vector<std::thread> workers_;
  bool stop_ = false;
};
int hits, result;
int main() {
  Pool pool(2);
  auto f = pool.submit([] { result = 4; return 1; });  // NORACE
  auto g = pool.submit([] { hits++; return 1; });  // RACE!
  auto h = pool.submit([] { hits++; return 1; });  // RACE!
  int r = f.get();
  r += result;  // NORACE
  return r + g.get() + h.get();
}
