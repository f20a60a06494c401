// A task per block; the sums come back through the futures. The progress count does not.
#include <future>
#include <numeric>
#include <vector>
int main() {
  std::vector<int> data(1000, 1);
  int progress = 0;
  std::vector<std::future<long>> parts;
  for (int i = 0; i < 4; ++i)
    parts.push_back(std::async(std::launch::async, [&, i] {
      ++progress; // RACE!
      return std::accumulate(data.begin() + i * 250, data.begin() + (i + 1) * 250, 0L); // NORACE
    }));
  long sum = 0;
  for (auto& p : parts) sum += p.get(); // NORACE
  return static_cast<int>(sum) + progress; // NORACE
}
