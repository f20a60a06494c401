// flags: -fopenmp
// a divided loop over iterators
#include <vector>
int main() {
  std::vector<int> v(100);
  int last = 0;
#pragma omp parallel for
  for (auto it = v.begin(); it < v.end(); ++it) {
    *it = 1; // NORACE
    last = *it; // RACE!
  }
  int a[64];
#pragma omp parallel for
  for (int* p = a; p < a + 64; ++p) *p = 3; // NORACE
#pragma omp parallel for
  for (std::size_t i = 1; i < v.size(); ++i) v[i] += v[i - 1]; // RACE!
  return last + a[0]; // NORACE
}
