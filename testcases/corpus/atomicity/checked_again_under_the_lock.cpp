// A first look under the lock, and a second check in the critical section that acts.
#include <mutex>
#include <thread>

std::mutex mutex;
int stock = 1;

int look() {
  std::lock_guard guard(mutex);
  return stock;  // NORACE
}

void buy() {
  if (look() == 0) return;
  std::lock_guard guard(mutex);
  if (stock > 0) --stock;  // NORACE NOFINDING atomicity-violation
}

int main() {
  std::thread a(buy);
  std::thread b(buy);
  a.join();
  b.join();
}
