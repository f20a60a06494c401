// The lock is a template argument; this instance has a real mutex.
#include <mutex>
#include <thread>

template <class Mutex>
class Counter {
 public:
  void add() {
    std::lock_guard<Mutex> guard(mutex_);
    ++value_;  // NORACE
  }

 private:
  Mutex mutex_;
  int value_ = 0;
};

Counter<std::mutex> counter;

int main() {
  std::thread a([] { counter.add(); });
  std::thread b([] { counter.add(); });
  a.join();
  b.join();
}
