// The private helper takes no lock: every caller holds it.
#include <mutex>

class Pool {
 public:
  void add() {
    std::lock_guard guard(mutex_);
    change(1);
  }
  void remove() {
    std::lock_guard guard(mutex_);
    change(-1);
  }

 private:
  void change(int by) {
    size_ += by;  // NORACE
  }
  std::mutex mutex_;
  int size_ = 0;
};

void use(Pool& pool) {
  pool.add();
  pool.remove();
}
