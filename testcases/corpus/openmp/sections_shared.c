// Sections run at the same time; what they share needs care.
// flags: -fopenmp
#include <stdio.h>
int a, b, c, d;
int main(void) {
#pragma omp parallel sections
  {
#pragma omp section
    {
      a = 1; // RACE!
      b = 2; // NORACE
    }
#pragma omp section
    {
      a = 3; // RACE!
      c = 4; // NORACE
    }
  }
#pragma omp parallel
  {
#pragma omp sections
    {
#pragma omp section
      d = b; // NORACE
#pragma omp section
      c++; // NORACE
    }
#pragma omp single
    printf("%d %d %d\n", c, d, a); // NORACE
  }
  return 0;
}
