// A monitor: the data is only reached through a function that runs under its lock.
#include <mutex>
#include <thread>

template <class T>
class Monitor {
 public:
  template <class Action>
  auto with(Action action) {
    std::lock_guard guard(mutex_);
    return action(value_);
  }

 private:
  std::mutex mutex_;
  T value_{};
};

Monitor<int> monitor;

void work() {
  monitor.with([](int& value) {
    return ++value;  // NORACE
  });
}

int main() {
  std::thread a(work);
  std::thread b(work);
  a.join();
  b.join();
}
