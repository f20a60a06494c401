// A class like std::unique_lock: a flag says whether it owns the mutex.
#include <mutex>
#include <thread>
#include <utility>

std::mutex mutex;
long total = 0;

class Lock {
 public:
  explicit Lock(std::mutex& mutex) : mutex_(&mutex) { lock(); }
  Lock(std::mutex& mutex, std::defer_lock_t) : mutex_(&mutex) {}
  Lock(Lock&& other) : mutex_(other.mutex_), owns_(std::exchange(other.owns_, false)) {}
  ~Lock() {
    if (owns_) unlock();
  }
  void lock() {
    mutex_->lock();  // NODEADLOCK
    owns_ = true;
  }
  void unlock() {
    owns_ = false;
    mutex_->unlock();  // NOFINDING unlock-not-held
  }

 private:
  std::mutex* mutex_;
  bool owns_ = false;
};

void work() {
  Lock lock(mutex);
  ++total;  // NORACE
  lock.unlock();
  Lock deferred(mutex, std::defer_lock);
  deferred.lock();
  ++total;  // NORACE
  Lock moved(std::move(deferred));
  ++total;  // NORACE
}

int main() {
  std::thread first(work);
  std::thread second(work);
  first.join();
  second.join();
  return total == 6 ? 0 : 1;
}
