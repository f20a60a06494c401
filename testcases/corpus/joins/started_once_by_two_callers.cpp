// std::call_once starts the member thread, whichever of two callers comes first: it is one thread,
// and the destructor waits for it.
#include <mutex>
#include <thread>

class Lazy {
 public:
  ~Lazy() {
    if (thread_.joinable()) thread_.join();
  }
  void post() {
    std::call_once(once_, [this] { thread_ = std::thread(&Lazy::run, this); });
  }
  int count() const { return count_; }  // NORACE

 private:
  void run() {
    std::lock_guard hold(mutex_);
    ++count_;  // NORACE
    ++alone_;  // NORACE
  }

  std::once_flag once_;
  std::thread thread_;
  std::mutex mutex_;
  int count_ = 0;
  int alone_ = 0;
};

int main() {
  Lazy lazy;
  std::thread a([&] { lazy.post(); });
  std::thread b([&] { lazy.post(); });
  a.join();
  b.join();
}
