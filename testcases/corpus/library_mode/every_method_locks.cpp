// The same class with the lock in every method.
#include <mutex>

class Pool {
 public:
  void add() {
    std::lock_guard guard(mutex_);
    ++size_;  // NORACE
  }
  void remove() {
    std::lock_guard guard(mutex_);
    --size_;  // NORACE
  }
  int size() const {
    std::lock_guard guard(mutex_);
    return size_;  // NORACE
  }

 private:
  mutable std::mutex mutex_;
  int size_ = 0;
};

void use(Pool& pool) {
  pool.add();
  pool.remove();
  pool.size();
}
