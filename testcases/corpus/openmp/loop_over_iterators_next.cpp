// A loop over iterators that looks at the next element.
// flags: -fopenmp
#include <vector>
int main() {
  std::vector<int> v(100, 3);
#pragma omp parallel for
  for (auto it = v.begin(); it < v.end() - 1; ++it) *it = *(it + 1);  // RACE!
  return v[3];
}
