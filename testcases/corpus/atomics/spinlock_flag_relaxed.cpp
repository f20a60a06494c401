// The same spinlock without the orders: it excludes, but orders nothing.
#include <atomic>
#include <thread>

std::atomic_flag busy;
int counter = 0;

void work() {
  while (busy.test_and_set(std::memory_order_relaxed)) {
  }
  ++counter;  // RACE!
  busy.clear(std::memory_order_relaxed);
}

int main() {
  std::thread a(work);
  std::thread b(work);
  a.join();
  b.join();
}
