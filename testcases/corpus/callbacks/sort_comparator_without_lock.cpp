// The same without the lock, each thread sorting its own copy.
#include <algorithm>
#include <thread>
#include <vector>

long comparisons = 0;

void work(std::vector<int> values) {
  std::sort(values.begin(), values.end(), [](int a, int b) {
    ++comparisons;  // RACE!
    return a < b;
  });
}

int main() {
  std::vector<int> values{3, 1, 2};
  std::thread a(work, values);
  std::thread b(work, values);
  a.join();
  b.join();
}
