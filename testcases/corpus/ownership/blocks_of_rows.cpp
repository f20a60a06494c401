// Each thread has some rows of a matrix, from one bound to another that are computed for it.
#include <functional>
#include <thread>
#include <vector>
static void flat(const double* a, double* c, int n, int first, int last) {
  for (int i = first; i < last; ++i)
    for (int j = 0; j < n; ++j) c[i * n + j] = a[i * n + j] * 2;  // NORACE
}
static void too_wide(const double* a, double* c, int n, int first, int last) {
  for (int i = first; i < last; ++i)
    for (int j = 0; j <= n; ++j) c[i * n + j] = a[i * n] * 2;  // RACE!
}
using Matrix = std::vector<std::vector<int>>;
static void nested(Matrix& m, int first, int last) {
  for (int i = first; i < last; ++i)
    for (std::size_t j = 0; j < m[i].size(); ++j) m[i][j] += i;  // NORACE
}
static void one_row_more(Matrix& m, int first, int last) {
  for (int i = first; i <= last; ++i)
    for (std::size_t j = 0; j < m[i].size(); ++j) m[i][j] += i;  // RACE!
}
int main(int argc, char**) {
  const int n = 128, workers = argc + 3, size = n + argc;
  std::vector<double> a(size * size, 1), c(size * size), d(size * size + size);
  Matrix m(size, std::vector<int>(size)), o(m);
  std::vector<std::thread> threads;
  for (int t = 0; t < workers; ++t)
    threads.emplace_back(flat, a.data(), c.data(), size, t * size / workers, (t + 1) * size / workers);
  for (int t = 0; t < workers; ++t)
    threads.emplace_back(too_wide, a.data(), d.data(), size, t * size / workers, (t + 1) * size / workers);
  const int rows = (size - 1) / workers;
  for (int t = 0; t < workers; ++t) threads.emplace_back(nested, std::ref(m), t * rows, (t + 1) * rows);
  for (int t = 0; t < workers; ++t) threads.emplace_back(one_row_more, std::ref(o), t * rows, (t + 1) * rows);
  for (auto& t : threads) t.join();
}
