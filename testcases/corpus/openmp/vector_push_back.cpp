// A vector that all threads append to.
// flags: -fopenmp
#include <cstdio>
#include <vector>
int main() {
  std::vector<int> v, w, x(100);
#pragma omp parallel for
  for (int i = 0; i < 100; i++) v.push_back(i); // RACE!
#pragma omp parallel for
  for (int i = 0; i < 100; i++) {
#pragma omp critical
    w.push_back(i); // NORACE
  }
#pragma omp parallel for
  for (int i = 0; i < 100; i++) x[i] = i; // NORACE
#pragma omp parallel for
  for (std::size_t i = 1; i < x.size(); i++) x[i] = x[i - 1]; // RACE!
  std::printf("%zu %zu %d\n", v.size(), w.size(), x[3]);
}
