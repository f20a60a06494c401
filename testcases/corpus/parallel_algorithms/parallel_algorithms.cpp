// std::execution policies and what their callables touch.
#include <algorithm>
#include <atomic>
#include <cstdio>
#include <execution>
#include <mutex>
#include <numeric>
#include <vector>
int main() {
  std::vector<int> v(1000);
  std::iota(v.begin(), v.end(), 0);
  int sum = 0, seq_sum = 0, guarded = 0;
  std::atomic<int> atomic_sum = 0;
  std::mutex m;
  std::vector<int> evens;
  std::for_each(std::execution::par, v.begin(), v.end(), [&](int& x) {
    x *= 2;  // NORACE
    sum += x;  // RACE!
    atomic_sum += x;  // NORACE
    std::scoped_lock l(m);
    guarded += x;  // NORACE
  });
  std::for_each(std::execution::seq, v.begin(), v.end(), [&](int x) { seq_sum += x; });  // NORACE
  std::for_each(v.begin(), v.end(), [&](int x) {
    if (x % 4 == 0) evens.push_back(x);  // NORACE
  });
  std::for_each(std::execution::par_unseq, v.begin(), v.end(), [&](int x) {
    if (x % 4 == 0) evens.push_back(x);  // RACE!
  });
  int r = std::reduce(std::execution::par, v.begin(), v.end(), 0);  // NORACE
  int calls = 0;
  std::vector<int> w(v.size());
  std::transform(std::execution::par, v.begin(), v.end(), w.begin(), [&calls](int x) {
    ++calls;  // RACE!
    return x + 1;
  });
  std::sort(std::execution::par, w.begin(), w.end(), [](int a, int b) { return a > b; });  // NORACE
  std::printf("%d %d %d %d %d %zu\n", sum, seq_sum, guarded, r, calls, evens.size());
}
