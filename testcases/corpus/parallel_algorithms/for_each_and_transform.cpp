// algorithms with a parallel policy
#include <algorithm>
#include <atomic>
#include <execution>
#include <mutex>
#include <numeric>
#include <vector>
int main() {
  std::vector<int> v(100, 1);
  int sum = 0, guarded = 0, seq = 0;
  std::atomic<int> hits{0};
  std::mutex m;
  std::for_each(std::execution::par, v.begin(), v.end(), [&](int x) { sum += x; }); // RACE!
  std::for_each(std::execution::par, v.begin(), v.end(), [&](int& x) { x *= 2; hits++; }); // NORACE
  std::for_each(std::execution::par, v.begin(), v.end(), [&](int x) { std::lock_guard g(m); guarded += x; }); // NORACE
  std::for_each(std::execution::seq, v.begin(), v.end(), [&](int x) { seq += x; }); // NORACE
  std::vector<int> out;
  std::transform(std::execution::par, v.begin(), v.end(), v.begin(), [&](int x) { out.push_back(x); return x; }); // RACE!
  return sum + guarded + seq + std::reduce(std::execution::par, v.begin(), v.end());
}
