// A guard of one's own that is told by an argument whether to lock, and asks the member that keeps it.
#include <mutex>
#include <thread>

std::mutex mutex;
long total = 0;

class Guard {
 public:
  explicit Guard(std::mutex& mutex, bool isOn = true) : mutex_(mutex), isOn_(isOn) {
    if (isOn_) mutex_.lock();  // NODEADLOCK
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
  total += amount;  // NORACE
}

void work() {
  {
    Guard guard(mutex);
    ++total;  // NORACE
  }
  add(1, true);
  Guard outer(mutex);
  add(2, false);
  ++total;  // NORACE
}

int main() {
  std::thread first(work);
  std::thread second(work);
  first.join();
  second.join();
  return total == 10 ? 0 : 1;
}
