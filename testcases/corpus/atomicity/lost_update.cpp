// Reads under the lock, computes without it, writes under the lock again.
#include <mutex>
#include <thread>

std::mutex mutex;
int total = 0;

void add(int amount) {
  int seen;
  {
    std::lock_guard guard(mutex);
    seen = total;  // NORACE
  }
  seen += amount;
  std::lock_guard guard(mutex);
  total = seen;  // NORACE FINDING! atomicity-violation
}

int main() {
  std::thread a(add, 1);
  std::thread b(add, 2);
  a.join();
  b.join();
  return total;  // NORACE
}
