// A closure that is passed to be run under the lock: who wrote it knows. So does a comparison.
#include <algorithm>
#include <mutex>
#include <thread>
#include <vector>

std::mutex mutex;
std::vector<int> values{3, 1, 2};

template <typename Function>
void locked(Function function) {
  std::lock_guard hold(mutex);
  function();  // NOFINDING callback-under-lock
}

void sortDown() {
  locked([] { std::sort(values.begin(), values.end(), [](int a, int b) { return a > b; }); });
}

int main() {
  std::thread other(sortDown);
  sortDown();
  other.join();
}
