// The accessor locks, but hands out a reference that is used without the lock.
#include <mutex>
#include <thread>

class Store {
 public:
  int& value() {
    std::lock_guard guard(mutex_);
    return value_;
  }

 private:
  std::mutex mutex_;
  int value_ = 0;
};

Store store;

void work() {
  store.value() += 1;  // RACE!
}

int main() {
  std::thread a(work);
  std::thread b(work);
  a.join();
  b.join();
}
