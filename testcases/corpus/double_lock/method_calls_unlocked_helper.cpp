// The usual cure: a private helper that expects the lock to be held.
#include <mutex>
#include <thread>

class Log {
 public:
  void line() {
    std::lock_guard guard(mutex_);  // NODEADLOCK
    ++lines_;                       // NORACE
    flushHeld();
  }
  void flush() {
    std::lock_guard guard(mutex_);  // NODEADLOCK
    flushHeld();
  }

 private:
  void flushHeld() {
    lines_ = 0;  // NORACE
  }
  std::mutex mutex_;
  int lines_ = 0;
};

int main() {
  Log log;
  std::thread a([&log] { log.line(); });
  std::thread b([&log] { log.flush(); });
  a.join();
  b.join();
}
