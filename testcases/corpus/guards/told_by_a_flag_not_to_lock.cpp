// A guard of one's own that is told by an argument not to lock, where nobody else has.
#include <mutex>
#include <thread>

std::mutex mutex;
long total = 0;

class Guard {
 public:
  explicit Guard(std::mutex& mutex, bool isOn = true) : mutex_(mutex), isOn_(isOn) {
    if (isOn_) mutex_.lock();
  }
  Guard(const Guard&) = delete;
  ~Guard() {
    if (isOn_) mutex_.unlock();  // NOFINDING unlock-not-held
  }

 private:
  std::mutex& mutex_;
  bool isOn_;
};

void add(long amount, bool isOn) {
  Guard guard(mutex, isOn);
  total += amount;  // RACE!
}

void work() {
  add(1, true);
  add(2, false);
}

int main() {
  std::thread first(work);
  std::thread second(work);
  first.join();
  second.join();
  return total == 6 ? 0 : 1;
}
