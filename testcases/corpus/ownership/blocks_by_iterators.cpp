// Blocks between two iterators: computed in the thread, captured, passed to a template, or the last one to the end.
#include <algorithm>
#include <cstddef>
#include <thread>
#include <vector>
template <class Iterator>
static void twice(Iterator first, Iterator last) {
  for (; first != last; ++first) *first *= 2;  // NORACE
}
template <class Iterator>
static void twice_too_far(Iterator first, Iterator last) {
  for (; first != last; ++first) *first *= 2;  // RACE!
}
int main(int argc, char**) {
  const std::size_t n = static_cast<std::size_t>(argc) + 3;
  std::vector<int> a(1000), b(1000), c(1000), d(1001), e(1001);
  const std::size_t length = a.size() / n;
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < n; ++i) {
    threads.emplace_back([&a, i, length] {
      std::fill(a.begin() + i * length, a.begin() + (i + 1) * length, 7);  // NORACE
    });
    auto first = b.begin() + i * length;
    auto last = i == n - 1 ? b.end() : first + length;
    threads.emplace_back([first, last] { std::sort(first, last); });  // NORACE
    threads.emplace_back(twice<std::vector<int>::iterator>, c.begin() + i * length, c.begin() + (i + 1) * length);
    threads.emplace_back([&d, i, length] {
      std::fill(d.begin() + i * length, d.begin() + (i + 1) * length + 1, 7);  // RACE!
    });
    auto from = e.begin() + i * length, to = from + length + 1;
    threads.emplace_back(twice_too_far<std::vector<int>::iterator>, from, to);
  }
  for (auto& t : threads) t.join();
}
