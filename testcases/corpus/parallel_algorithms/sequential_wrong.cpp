// Unsequenced parallel policy shares as well.
#include <algorithm>
#include <atomic>
#include <execution>
#include <vector>
std::atomic<int> hits{0};
int total;
int main() {
  std::vector<int> values(100);
  std::for_each(std::execution::par_unseq, values.begin(), values.end(), [](int& value) {
    total += value;  // RACE!
  });
  return total;  // NORACE
}
