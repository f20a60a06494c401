// Each object locks its own mutex around data that all objects share.
#include <mutex>
#include <thread>

class Session {
 public:
  void open() {
    std::lock_guard guard(mutex_);
    ++opened_;  // RACE!
  }

 private:
  std::mutex mutex_;
  static inline int opened_ = 0;
};

Session first, second;

int main() {
  std::thread a([] { first.open(); });
  std::thread b([] { second.open(); });
  a.join();
  b.join();
}
