// A vector of vectors: each thread changes its rows.
// flags: -fopenmp
#include <vector>
int main() {
  std::vector<std::vector<double>> m(30, std::vector<double>(40, 1.0));
#pragma omp parallel for
  for (std::size_t i = 0; i < m.size(); ++i)
    for (std::size_t j = 1; j < m[i].size(); ++j) m[i][j] += m[i][j - 1];  // NORACE
  return int(m[1][1]);
}
