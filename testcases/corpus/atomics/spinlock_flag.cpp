// A spinlock made of atomic_flag with acquire and release.
#include <atomic>
#include <thread>

std::atomic_flag busy;
int counter = 0;

void work() {
  while (busy.test_and_set(std::memory_order_acquire)) {
  }
  ++counter;  // NORACE
  busy.clear(std::memory_order_release);
}

int main() {
  std::thread a(work);
  std::thread b(work);
  a.join();
  b.join();
}
