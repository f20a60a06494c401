// A load and a store of an atomic are two steps: an increment in between is lost.
#include <atomic>
#include <thread>

std::atomic<int> counter = 0;

void add() {
  int seen = counter.load();
  counter.store(seen + 1);  // NORACE FINDING! atomicity-violation
}

int main() {
  std::thread a(add);
  std::thread b(add);
  a.join();
  b.join();
  return counter;  // NORACE
}
