// Blocks of one length for all threads: the length is computed before and given to each.
#include <cstddef>
#include <functional>
#include <thread>
#include <vector>
static void captured(std::vector<int>& v) {
  const std::size_t n = 4, length = v.size() / n;
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < n; i++)
    threads.emplace_back([&v, i, length] {
      for (std::size_t k = i * length; k < (i + 1) * length; k++)
        v[k] = 1;  // NORACE
    });
  for (auto& t : threads) t.join();
}
static void fill(std::vector<int>& v, std::size_t i, std::size_t length) {
  for (std::size_t k = i * length; k < (i + 1) * length; k++)
    v[k] = 2;  // NORACE
}
static void overlap(std::vector<int>& v, std::size_t i, std::size_t length) {
  for (std::size_t k = i * length; k < (i + 1) * length + 1; k++) v[k] = 3;  // RACE!
}
template <class Work>
static void passed(std::vector<int>& v, Work work) {
  const std::size_t length = (v.size() - 1) / 4;
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < 4; i++) threads.emplace_back(work, std::ref(v), i, length);
  for (auto& t : threads) t.join();
}
int main() {
  std::vector<int> v(401), w(401), x(401);
  captured(v);
  passed(w, fill);
  passed(x, overlap);
}
