// The elements of a range are divided.
// flags: -fopenmp
#include <vector>
int main() {
  std::vector<int> v(100);
  int seen = 0;
#pragma omp parallel for
  for (int& x : v) {
    x = 1;   // NORACE
    ++seen;  // RACE!
  }
  return seen;
}
