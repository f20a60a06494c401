// Parts of a sum by async; each has its own slot, but they share a progress counter.
#include <future>
#include <vector>
int progress;
long part(const std::vector<int>& v, size_t from, size_t to, long* out) {
  long sum = 0;
  for (size_t i = from; i < to; ++i) sum += v[i];  // NORACE
  *out = sum;  // NORACE
  ++progress;  // RACE!
  return sum;
}
int main() {
  std::vector<int> v(100, 1);
  long results[2] = {};
  auto a = std::async(std::launch::async, part, std::cref(v), 0, 50, &results[0]);
  auto b = std::async(std::launch::async, part, std::cref(v), 50, 100, &results[1]);
  a.get();
  b.get();
  return static_cast<int>(results[0] + results[1]) + progress;  // NORACE
}
