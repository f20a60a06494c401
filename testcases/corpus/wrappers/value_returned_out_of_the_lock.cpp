// The accessors lock and hand out copies.
#include <cstdio>
#include <mutex>
#include <thread>

class Store {
 public:
  int value() {
    std::lock_guard guard(mutex_);
    return value_;  // NORACE
  }
  void set(int value) {
    std::lock_guard guard(mutex_);
    value_ = value;  // NORACE
  }

 private:
  std::mutex mutex_;
  int value_ = 0;
};

Store store;

int main() {
  std::thread a([] { store.set(1); });
  std::thread b([] { std::printf("%d\n", store.value()); });
  a.join();
  b.join();
}
