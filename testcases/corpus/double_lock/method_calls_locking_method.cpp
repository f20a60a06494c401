// A method that locks calls another method of the same object that locks.
#include <mutex>
#include <thread>

class Log {
 public:
  void line() {
    std::lock_guard guard(mutex_);
    ++lines_;  // NORACE
    flush();
  }
  void flush() {
    std::lock_guard guard(mutex_);  // DEADLOCK!
    lines_ = 0;                     // NORACE
  }

 private:
  std::mutex mutex_;
  int lines_ = 0;
};

int main() {
  Log log;
  std::thread a([&log] { log.line(); });
  a.join();
}
