// a pool whose submit gives a future: get orders
#include <condition_variable>
#include <functional>
#include <future>
#include <mutex>
#include <queue>
#include <thread>
#include <vector>
class Pool {
 public:
  explicit Pool(int n) { for (int i = 0; i < n; ++i) workers_.emplace_back([this] { run(); }); }
  ~Pool() {
    { std::lock_guard g(m_); stop_ = true; }
    cv_.notify_all();
    for (auto& w : workers_) w.join();
  }
  template <class F> auto submit(F f) -> std::future<decltype(f())> {
    auto task = std::make_shared<std::packaged_task<decltype(f())()>>(std::move(f));
    auto result = task->get_future();
    { std::lock_guard g(m_); tasks_.push([task] { (*task)(); }); }
    cv_.notify_one();
    return result;
  }
 private:
  void run() {
    for (;;) {
      std::function<void()> job;
      {
        std::unique_lock l(m_);
        cv_.wait(l, [this] { return stop_ || !tasks_.empty(); }); // NORACE
        if (stop_ && tasks_.empty()) return; // NORACE
        job = std::move(tasks_.front()); // NORACE
        tasks_.pop();
      }
      job();
    }
  }
  std::mutex m_;
  std::condition_variable cv_;
  std::queue<std::function<void()>> tasks_;
  bool stop_ = false;
  std::vector<std::thread> workers_;
};
int main() {
  Pool pool(2);
  int done = 0, racy = 0, first = 0;
  auto f = pool.submit([&] { done = 1; return 0; }); // NORACE
  f.get();
  first = done; // NORACE
  auto g = pool.submit([&] { racy++; return 0; }); // RACE!
  auto h = pool.submit([&] { racy++; return 0; }); // RACE!
  g.get();
  h.get();
  return racy + first; // NORACE
}
