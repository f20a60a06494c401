// A singleton behind a static local, with a lock of its own for its state.
#include <mutex>
#include <thread>

class Registry {
 public:
  static Registry& instance() {
    static Registry registry;
    return registry;
  }
  void add() {
    std::lock_guard guard(mutex_);
    ++count_;  // NORACE
  }

 private:
  std::mutex mutex_;
  int count_ = 0;
};

void work() { Registry::instance().add(); }

int main() {
  std::thread a(work);
  std::thread b(work);
  a.join();
  b.join();
}
