// A taskwait waits for children only; a taskgroup for all descendants.
// flags: -fopenmp
#include <stdio.h>
int main(void) {
  int x = 0, y = 0;
#pragma omp parallel
#pragma omp single
  {
#pragma omp task shared(x)
    {
#pragma omp task shared(x)
      x = 1; // RACE!
    }
#pragma omp taskwait
    x = 2; // RACE!
#pragma omp taskgroup
    {
#pragma omp task shared(y)
      {
#pragma omp task shared(y)
        y = 1; // NORACE
      }
    }
    y = 2; // NORACE
  }
  printf("%d %d\n", x, y); // NORACE
  return 0;
}
