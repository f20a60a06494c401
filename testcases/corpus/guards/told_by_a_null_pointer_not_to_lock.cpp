// Guards of one's own with a pointer to the mutex, which is null, or was made so, where others change the total.
#include <mutex>
#include <thread>

std::mutex mutex;
long total = 0;
long other = 0;
long third = 0;

class Guard {
 public:
  explicit Guard(std::mutex* mutex) : mutex_(mutex) {
    if (mutex_) mutex_->lock();
  }
  Guard(std::mutex& mutex, bool isOn) : mutex_(isOn ? &mutex : nullptr) {
    if (mutex_) mutex_->lock();
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
    guard.release();
    ++total;  // RACE!
  }
  {
    Guard guard(nullptr);
    ++other;  // RACE!
  }
  Guard guard(mutex, false);
  ++third;  // RACE!
}

int main() {
  std::thread first(work);
  std::thread second(work);
  first.join();
  second.join();
  return total + other + third == 6 ? 0 : 1;
}
