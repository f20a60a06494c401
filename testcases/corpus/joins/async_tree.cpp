// Divide and conquer with async over halves of a vector; a shared best without and with a lock.
#include <algorithm>
#include <future>
#include <mutex>
#include <numeric>
#include <thread>
#include <vector>
std::mutex m;
int best_racy = 0, best = 0;
long sum(const std::vector<int>& v, std::size_t lo, std::size_t hi) {
  if (hi - lo < 1000) {
    int top = *std::max_element(v.begin() + lo, v.begin() + hi);
    best_racy = std::max(best_racy, top);  // RACE!
    std::lock_guard l(m);
    best = std::max(best, top);  // NORACE
    return std::accumulate(v.begin() + lo, v.begin() + hi, 0L);  // NORACE
  }
  std::size_t mid = (lo + hi) / 2;
  auto left = std::async(std::launch::async, sum, std::cref(v), lo, mid);
  long right = sum(v, mid, hi);
  return left.get() + right;
}
void fill(std::vector<int>& v, unsigned parts) {
  std::vector<std::thread> ts;
  std::size_t step = v.size() / parts;
  for (unsigned p = 0; p < parts; ++p) {
    std::size_t lo = p * step, hi = (p + 1) * step;
    ts.emplace_back([&v, lo, hi] {
      for (std::size_t i = lo; i < hi; ++i) v[i] = static_cast<int>(i);  // NORACE
    });
  }
  for (auto& t : ts) t.join();
}
void smear(std::vector<int>& v, unsigned parts) {
  std::vector<std::thread> ts;
  std::size_t step = v.size() / parts;
  for (unsigned p = 0; p < parts; ++p)
    ts.emplace_back(
        [](std::vector<int>& w, std::size_t lo, std::size_t hi) {
          for (std::size_t i = lo; i <= hi && i < w.size(); ++i) w[i]++;  // RACE!
        },
        std::ref(v), p * step, (p + 1) * step);
  for (auto& t : ts) t.join();
}
int main() {
  std::vector<int> v(100000);
  fill(v, 4);
  smear(v, 4);
  return static_cast<int>(sum(v, 0, v.size()) + best + best_racy) % 7;
}
