// The action carries the address of the guarded value out of the monitor.
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
  int* value = monitor.with([](int& inside) { return &inside; });
  ++*value;  // RACE!
}

int main() {
  std::thread a(work);
  std::thread b(work);
  a.join();
  b.join();
}
