// flags: -fopenmp
// loops over iterators and pointers
#include <vector>
int main() {
  std::vector<int> v(100);
  int sum = 0, arr[100], n = 0;
#pragma omp parallel for
  for (auto it = v.begin(); it < v.end(); ++it) {
    *it = 1;  // NORACE
    sum += *it;  // RACE!
  }
#pragma omp parallel for
  for (int* p = arr; p < arr + 100; ++p) {
    *p = 2;  // NORACE
    ++n;  // RACE!
  }
  return sum + n;
}
