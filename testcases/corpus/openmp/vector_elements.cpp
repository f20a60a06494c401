// Elements of a vector are divided.
// flags: -fopenmp
#include <vector>
int main() {
  std::vector<int> v(100);
  int sum = 0;
#pragma omp parallel for
  for (int i = 0; i < 100; ++i) {
    v[i] = i;    // NORACE
    sum += v[i];  // RACE!
  }
  return sum;
}
