// Two threads sort two stretches that have elements in common.
#include <algorithm>
#include <thread>
#include <vector>

int main() {
  std::vector<int> values(100, 1);
  std::thread lower([&] {
    std::sort(values.begin(), values.begin() + 60); // RACE!
  });
  std::sort(values.begin() + 50, values.end()); // RACE!
  lower.join();
}
