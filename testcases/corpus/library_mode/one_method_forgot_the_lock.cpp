// No thread in sight, but the class keeps a mutex: all methods but one hold it for size_.
#include <mutex>

class Pool {
 public:
  void add() {
    std::lock_guard guard(mutex_);
    ++size_;  // MAYBE data-race
  }
  void remove() {
    std::lock_guard guard(mutex_);
    --size_;  // MAYBE data-race
  }
  int size() const {
    return size_;  // RACE!
  }

 private:
  std::mutex mutex_;
  int size_ = 0;
};

void use(Pool& pool) {
  pool.add();
  pool.remove();
  pool.size();
}
