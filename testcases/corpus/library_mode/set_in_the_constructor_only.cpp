// A member that only the constructor writes needs no lock.
#include <mutex>

class Pool {
 public:
  explicit Pool(int limit) : limit_(limit) {}
  bool add() {
    std::lock_guard guard(mutex_);
    if (size_ == limit_) return false;  // NORACE
    ++size_;                            // NORACE
    return true;
  }
  int limit() const {
    return limit_;  // NORACE
  }

 private:
  std::mutex mutex_;
  int size_ = 0;
  int limit_;
};

bool use(Pool& pool) { return pool.add() && pool.limit() > 0; }
