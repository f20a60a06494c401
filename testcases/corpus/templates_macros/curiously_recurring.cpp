// The base class template locks and calls the derived class.
#include <mutex>
#include <thread>

template <class Derived>
class Locked {
 public:
  void run() {
    std::lock_guard guard(mutex_);
    static_cast<Derived*>(this)->step();
  }

 private:
  std::mutex mutex_;
};

class Counter : public Locked<Counter> {
 public:
  void step() {
    ++value_;  // NORACE
  }

 private:
  int value_ = 0;
};

Counter counter;

int main() {
  std::thread a([] { counter.run(); });
  std::thread b([] { counter.run(); });
  a.join();
  b.join();
}
