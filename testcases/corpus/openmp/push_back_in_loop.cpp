// A vector grows in a parallel loop.
// flags: -fopenmp
#include <vector>
int main() {
  std::vector<int> v;
#pragma omp parallel for
  for (int i = 0; i < 100; ++i) v.push_back(i);  // RACE!
  return 0;
}
