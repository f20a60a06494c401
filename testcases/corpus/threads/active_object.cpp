// An object with its own thread, joined by its destructor; one flag is atomic, one is not.
#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
class Active {
 public:
  Active() : thread_([this] { run(); }) {}
  ~Active() {
    stop_ = true;
    post([] {});
    thread_.join();
  }
  void post(std::function<void()> f) {
    std::lock_guard g(m_);
    jobs_.push_back(std::move(f));  // NORACE
    cv_.notify_one();
  }
  void close() { closed_ = true; }  // RACE!
 private:
  void run() {
    while (!stop_ && !closed_) {  // RACE!
      std::unique_lock g(m_);
      cv_.wait(g, [this] { return !jobs_.empty(); });
      auto f = std::move(jobs_.front());  // NORACE
      jobs_.pop_front();                  // NORACE
      g.unlock();
      f();
    }
  }
  std::mutex m_;
  std::condition_variable cv_;
  std::deque<std::function<void()>> jobs_;
  std::atomic<bool> stop_{false};
  bool closed_ = false;
  std::thread thread_;
};
int total;
int main() {
  Active worker;
  worker.post([] { ++total; });  // NORACE
  worker.post([] { ++total; });  // NORACE
  worker.close();
}
