// A worker that is started and stopped again under a mutex: looked at without a stop, started
// without a look, stopped by a handle that was moved away first.
#include <atomic>
#include <mutex>
#include <thread>
#include <utility>

class Peeking {
 public:
  ~Peeking() { stop(); }
  void start() {
    std::lock_guard hold(mutex_);
    if (thread_.joinable()) return;
    goesOn_ = true;
    thread_ = std::thread([this] {
      while (goesOn_) ++count_;  // RACE!
    });
  }
  int count() {
    std::lock_guard hold(mutex_);
    return count_;  // RACE!
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

class Moving {
 public:
  ~Moving() { stop(); }
  void start() {
    std::lock_guard hold(mutex_);
    if (thread_.joinable()) return;
    goesOn_ = true;
    thread_ = std::thread([this] {
      while (goesOn_) ++count_;  // RACE!
    });
  }
  void stop() {
    std::thread taken;
    {
      std::lock_guard hold(mutex_);
      goesOn_ = false;
      taken = std::move(thread_);
    }
    if (taken.joinable()) taken.join();
  }

 private:
  std::mutex mutex_;
  std::thread thread_;
  std::atomic<bool> goesOn_{false};
  int count_ = 0;
};

int main() {
  Peeking peeking;
  Moving moving;
  auto use = [&] {
    peeking.start();
    peeking.count();
    peeking.stop();
    moving.start();
    moving.stop();
  };
  std::thread a(use), b(use);
  a.join();
  b.join();
}
