// A class like std::unique_lock, with a flag: where it has given the mutex back, or not taken it yet.
#include <mutex>
#include <thread>

std::mutex mutex;
long before = 0;
long behind = 0;

class Lock {
 public:
  explicit Lock(std::mutex& mutex) : mutex_(&mutex) { lock(); }
  Lock(std::mutex& mutex, std::defer_lock_t) : mutex_(&mutex) {}
  Lock(const Lock&) = delete;
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
  Lock lock(mutex, std::defer_lock);
  ++before;  // RACE!
  lock.lock();
  lock.unlock();
  ++behind;  // RACE!
}

int main() {
  std::thread first(work);
  std::thread second(work);
  first.join();
  second.join();
  return before + behind == 4 ? 0 : 1;
}
