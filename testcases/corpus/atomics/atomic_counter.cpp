// Read-modify-write of an atomic.
#include <atomic>
#include <thread>

std::atomic<int> counter = 0;

void work() {
  ++counter;             // NORACE
  counter.fetch_add(2);  // NORACE
  counter += 3;          // NORACE
}

int main() {
  std::thread a(work);
  std::thread b(work);
  a.join();
  b.join();
  return counter;  // NORACE
}
