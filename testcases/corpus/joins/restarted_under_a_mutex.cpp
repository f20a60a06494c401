// A worker that is started and stopped again under a mutex, by several threads: one at most runs,
// and whoever has stopped it has its data alone.
#include <atomic>
#include <mutex>
#include <thread>

class Worker {
 public:
  ~Worker() { stop(); }
  void start() {
    std::lock_guard hold(mutex_);
    if (thread_.joinable()) return;
    goesOn_ = true;
    count_ = 0;  // NORACE
    thread_ = std::thread([this] {
      while (goesOn_) ++count_;  // NORACE
    });
  }
  int stop() {
    std::lock_guard hold(mutex_);
    if (!thread_.joinable()) return 0;
    goesOn_ = false;
    thread_.join();
    return count_;  // NORACE
  }

 private:
  std::mutex mutex_;
  std::thread thread_;
  std::atomic<bool> goesOn_{false};
  int count_ = 0;
};

int main() {
  Worker worker;
  auto use = [&] {
    worker.start();
    worker.stop();
  };
  std::thread a(use), b(use);
  a.join();
  b.join();
  return worker.stop();
}
