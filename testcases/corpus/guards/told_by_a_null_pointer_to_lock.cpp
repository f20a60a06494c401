// Guards of one's own with a pointer to the mutex, which is null where there is nothing to lock.
#include <mutex>
#include <thread>

std::mutex mutex;
long total = 0;

class Guard {
 public:
  explicit Guard(std::mutex* mutex) : mutex_(mutex) {
    if (mutex_) mutex_->lock();  // NODEADLOCK
  }
  Guard(std::mutex& mutex, bool isOn) : mutex_(isOn ? &mutex : nullptr) {
    if (mutex_) mutex_->lock();  // NODEADLOCK
  }
  Guard(const Guard&) = delete;
  ~Guard() { release(); }
  void release() {
    if (!mutex_) return;
    mutex_->unlock();  // NOFINDING unlock-not-held
    mutex_ = nullptr;
  }

 private:
  std::mutex* mutex_;
};

void work() {
  {
    Guard guard(&mutex);
    ++total;  // NORACE
    Guard inner(nullptr);
    ++total;  // NORACE
    guard.release();
  }
  Guard guard(mutex, true);
  ++total;  // NORACE
  Guard inner(mutex, false);
  ++total;  // NORACE
}

int main() {
  std::thread first(work);
  std::thread second(work);
  first.join();
  second.join();
  return total == 8 ? 0 : 1;
}
