// The locking method is called on another object: another mutex of the same class.
#include <mutex>
#include <thread>

class Log {
 public:
  void copyTo(Log& backup) {
    std::lock_guard guard(mutex_);
    backup.add();
  }
  void add() {
    std::lock_guard guard(mutex_);  // NODEADLOCK
    ++lines_;                       // NORACE
  }

 private:
  std::mutex mutex_;
  int lines_ = 0;
};

Log primary, backup;

int main() {
  std::thread a([] { primary.copyTo(backup); });
  std::thread b([] { primary.copyTo(backup); });
  a.join();
  b.join();
}
