// Rows are shared out by `i += n`, where n is a variable with one constant; with one thread too many
// for the step, two are at one row.
#include <thread>
#include <vector>

using Matrix = std::vector<std::vector<double>>;

static void fill(Matrix& m, std::size_t first, std::size_t step) {
  for (std::size_t i = first; i < m.size(); i += step)
    for (std::size_t j = 0; j < m[i].size(); ++j) m[i][j] = 1;  // NORACE
}

static void fillTooOften(Matrix& m, std::size_t first, std::size_t step) {
  for (std::size_t i = first; i < m.size(); i += step)
    for (std::size_t j = 0; j < m[i].size(); ++j) m[i][j] = 2;  // RACE!
}

int main() {
  Matrix a(8, std::vector<double>(8)), b = a;
  unsigned n = 4;
  std::vector<std::thread> threads;
  for (unsigned t = 0; t < n; ++t) threads.emplace_back(fill, std::ref(a), t, n);
  for (unsigned t = 0; t < n; ++t) threads.emplace_back(fillTooOften, std::ref(b), t, n - 1);
  for (auto& thread : threads) thread.join();
}
