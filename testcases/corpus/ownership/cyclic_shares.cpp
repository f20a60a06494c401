// Every n-th element is a thread's own: the stride is captured, passed or kept; one is too small.
#include <functional>
#include <thread>
#include <vector>
struct Share { int first, stride; std::vector<int>* values; };
static void passed(std::vector<int>& values, unsigned id, unsigned step) {
  for (unsigned k = id; k < values.size(); k += step) values[k] = 1;  // NORACE
}
static void kept(Share s) {
  for (std::size_t k = s.first; k < s.values->size(); k += s.stride) (*s.values)[k] = 1;  // NORACE
}
int main(int argc, char**) {
  const int n = argc + 3;
  std::vector<int> a(1000), b(1000), c(1000), d(1000);
  std::vector<std::thread> threads;
  for (int t = 0; t < n; ++t) {
    threads.emplace_back([&a, t, n] {
      for (std::size_t k = t; k < a.size(); k += n) a[k] = t;  // NORACE
    });
    threads.emplace_back(passed, std::ref(b), t, n);
    threads.emplace_back([&c, t, n] {
      for (std::size_t k = t; k < c.size(); k += n - 1) c[k] = t;  // RACE!
    });
    threads.emplace_back(kept, Share{t, n, &d});
  }
  for (auto& t : threads) t.join();
}
