// The same class with the policy for single-threaded programs.
#include <mutex>
#include <thread>

struct NullMutex {
  void lock() {}
  void unlock() {}
};

template <class Mutex>
class Counter {
 public:
  void add() {
    std::lock_guard<Mutex> guard(mutex_);
    ++value_;  // RACE!
  }

 private:
  Mutex mutex_;
  int value_ = 0;
};

Counter<NullMutex> counter;

int main() {
  std::thread a([] { counter.add(); });
  std::thread b([] { counter.add(); });
  a.join();
  b.join();
}
