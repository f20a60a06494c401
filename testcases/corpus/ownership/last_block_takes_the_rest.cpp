// Blocks of which the last one goes to the end, whatever is left: chosen before the start or in the thread.
#include <algorithm>
#include <cstddef>
#include <thread>
#include <vector>
static std::vector<int> a(1003), b(1003), c(1003), d(1003);
static void chosen(std::size_t workers) {
  const std::size_t length = a.size() / workers;
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < workers; ++t) {
    const std::size_t from = t * length;
    const std::size_t to = t + 1 == workers ? a.size() : from + length;
    threads.emplace_back([from, to] {
      for (std::size_t i = from; i < to; ++i) a[i] += 1;  // NORACE
    });
  }
  for (auto& t : threads) t.join();
}
static void smaller(std::size_t workers) {
  const std::size_t length = (b.size() + workers - 1) / workers;
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < workers; ++t)
    threads.emplace_back([&, t] {
      const std::size_t from = t * length, to = std::min(b.size(), from + length);
      for (std::size_t i = from; i < to; ++i) b[i] += 1;  // NORACE
    });
  for (auto& t : threads) t.join();
}
static void main_does_the_rest(std::size_t workers) {
  const std::size_t length = c.size() / workers;
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < workers - 1; ++t)
    threads.emplace_back([t, length] {
      for (std::size_t i = t * length; i < (t + 1) * length; ++i) c[i] += 1;  // NORACE
    });
  for (std::size_t i = (workers - 1) * length; i < c.size(); ++i) c[i] += 1;  // NORACE
  for (auto& t : threads) t.join();
}
static void one_too_far(std::size_t workers) {
  const std::size_t length = (d.size() + workers - 1) / workers;
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < workers; ++t)
    threads.emplace_back([&, t] {
      const std::size_t from = t * length, to = std::min(d.size(), from + length + 1);
      for (std::size_t i = from; i < to; ++i) d[i] += 1;  // RACE!
    });
  for (auto& t : threads) t.join();
}
int main(int argc, char**) {
  const std::size_t workers = static_cast<std::size_t>(argc) + 3;
  chosen(workers);
  smaller(workers);
  main_does_the_rest(workers);
  one_too_far(workers);
}
