// A lambda that is kept in a local and called under the lock.
#include <mutex>
#include <thread>

std::mutex mutex;
int total = 0;

void work() {
  auto add = [](int amount) {
    total += amount;  // NORACE
  };
  std::lock_guard guard(mutex);
  add(1);
  add(2);
}

int main() {
  std::thread a(work);
  std::thread b(work);
  a.join();
  b.join();
}
