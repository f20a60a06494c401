// Each element is one thread's; the count is atomic.
#include <algorithm>
#include <atomic>
#include <execution>
#include <vector>
std::atomic<int> hits{0};
int total;
int main() {
  std::vector<int> values(100);
  std::for_each(std::execution::par, values.begin(), values.end(), [](int& value) {
    value *= 2;  // NORACE
    ++hits;  // NORACE
  });
  return total;  // NORACE
}
