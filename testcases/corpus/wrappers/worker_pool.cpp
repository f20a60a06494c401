// A pool: tasks are posted under its lock and run by its threads without it.
#include <condition_variable>
#include <functional>
#include <mutex>
#include <queue>
#include <thread>
#include <vector>

class Pool {
 public:
  Pool() {
    for (int i = 0; i < 2; ++i) threads_.emplace_back([this] { run(); });
  }
  ~Pool() {
    {
      std::lock_guard guard(mutex_);
      stopping_ = true;  // NORACE
    }
    changed_.notify_all();
    for (auto& thread : threads_) thread.join();
  }
  void post(std::function<void()> task) {
    {
      std::lock_guard guard(mutex_);
      tasks_.push(task);  // NORACE
    }
    changed_.notify_one();
  }

 private:
  void run() {
    for (;;) {
      std::unique_lock guard(mutex_);
      changed_.wait(guard, [this] { return stopping_ || !tasks_.empty(); });  // NORACE
      if (tasks_.empty()) return;                                             // NORACE
      auto task = tasks_.front();                                             // NORACE
      tasks_.pop();                                                           // NORACE
      guard.unlock();
      task();
    }
  }
  std::mutex mutex_;
  std::condition_variable changed_;
  std::queue<std::function<void()>> tasks_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

int total = 0;

int main() {
  Pool pool;
  for (int i = 0; i < 4; ++i) {
    pool.post([] {
      ++total;  // RACE!
    });
  }
}
