// An undeferred task, a parallel region that is none, a team of one.
// flags: -fopenmp
#include <stdio.h>
int main(void) {
  int x = 0, y = 0, z = 0, w = 0;
#pragma omp parallel
#pragma omp single
  {
#pragma omp task shared(x) if (0)
    x++; // NORACE
    x++; // NORACE
  }
#pragma omp parallel if (0)
  y++; // NORACE
#pragma omp parallel num_threads(1)
  z++; // NORACE
#pragma omp parallel num_threads(2)
  w++; // RACE!
  printf("%d %d %d %d\n", x, y, z, w);
  return 0;
}
