// Parallel reduce by futures over slices; the forgotten total is shared.
#include <future>
#include <numeric>
#include <vector>
long loose;
long sum(const std::vector<long>& v, size_t lo, size_t hi) {
  long s = std::accumulate(v.begin() + lo, v.begin() + hi, 0L); // NORACE
  loose += s; // RACE!
  return s;
}
int main() {
  std::vector<long> v(1000, 1);
  std::vector<std::future<long>> fs;
  for (int i = 0; i < 4; i++) fs.push_back(std::async(std::launch::async, sum, std::cref(v), i * 250, (i + 1) * 250));
  long total = 0;
  for (auto& f : fs) total += f.get(); // NORACE
  return total + loose; // NORACE
}
