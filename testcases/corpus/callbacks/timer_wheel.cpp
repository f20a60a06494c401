// A timer thread that runs callbacks; cancel races with firing unless both lock.
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <thread>
class Timers {
 public:
  Timers() : thread_([this] { loop(); }) {}
  ~Timers() {
    {
      std::lock_guard l(m_);
      quit_ = true;  // NORACE
    }
    cv_.notify_one();
    thread_.join();
  }
  int after(std::chrono::milliseconds d, std::function<void()> f) {
    std::lock_guard l(m_);
    queue_.emplace(std::chrono::steady_clock::now() + d, std::move(f));  // NORACE
    cv_.notify_one();
    return ++ids_;  // NORACE
  }
  std::size_t pending() const { return queue_.size(); }  // RACE!
  int fired() const { return fired_.load(); }  // NORACE

 private:
  void loop() {
    std::unique_lock l(m_);
    while (!quit_) {  // NORACE
      if (queue_.empty()) {  // NORACE
        cv_.wait(l, [this] { return quit_ || !queue_.empty(); });  // NORACE
        continue;
      }
      auto first = queue_.begin();  // NORACE
      if (cv_.wait_until(l, first->first) == std::cv_status::timeout && !queue_.empty()) {
        auto f = std::move(queue_.begin()->second);
        queue_.erase(queue_.begin());  // RACE!
        l.unlock();
        f();
        ++fired_;  // NORACE
        l.lock();
      }
    }
  }
  mutable std::mutex m_;
  std::condition_variable cv_;
  std::multimap<std::chrono::steady_clock::time_point, std::function<void()>> queue_;
  bool quit_ = false;
  int ids_ = 0;
  std::atomic<int> fired_ = 0;
  std::thread thread_;
};
int main() {
  Timers t;
  int runs = 0;
  std::atomic<int> safe_runs = 0;
  t.after(std::chrono::milliseconds(1), [&] {
    ++runs;  // RACE!
    ++safe_runs;  // NORACE
  });
  return static_cast<int>(t.pending()) + t.fired() + runs + safe_runs;  // RACE!
}
