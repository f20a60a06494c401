// Without a policy the algorithm runs in one thread.
#include <algorithm>
#include <atomic>
#include <execution>
#include <vector>
std::atomic<int> hits{0};
int total;
int main() {
  std::vector<int> values(100);
  std::for_each(values.begin(), values.end(), [](int& value) {
    total += value;  // NORACE
  });
  return total;  // NORACE
}
