// An algorithm runs the lambda before it returns: the lock is held.
#include <algorithm>
#include <mutex>
#include <thread>
#include <vector>

std::mutex mutex;
int total = 0;
const std::vector<int> values{1, 2, 3};

void work() {
  std::lock_guard guard(mutex);
  std::for_each(values.begin(), values.end(), [](int value) {
    total += value;  // NORACE
  });
}

int main() {
  std::thread a(work);
  std::thread b(work);
  a.join();
  b.join();
}
