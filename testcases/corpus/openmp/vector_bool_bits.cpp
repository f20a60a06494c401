// std::vector<bool>: neighbours share a byte.
// flags: -fopenmp
#include <vector>
int main() {
  std::vector<bool> v(100);
#pragma omp parallel for
  for (int i = 0; i < 100; ++i) v[i] = i % 3 == 0;  // RACE!
  return v[3];
}
