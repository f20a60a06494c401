// The comparator runs inside std::sort, in the thread that sorts, under its lock.
#include <algorithm>
#include <mutex>
#include <thread>
#include <vector>

std::mutex mutex;
std::vector<int> values{3, 1, 2};
long comparisons = 0;

void work() {
  std::lock_guard guard(mutex);
  std::sort(values.begin(), values.end(), [](int a, int b) {
    ++comparisons;  // NORACE
    return a < b;
  });
}

int main() {
  std::thread a(work);
  std::thread b(work);
  a.join();
  b.join();
}
