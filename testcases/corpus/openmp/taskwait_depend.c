// A taskwait with depend waits for some tasks only.
// flags: -fopenmp
#include <stdio.h>
int main(void) {
  int x = 0, y = 2;
#pragma omp parallel
#pragma omp single
  {
#pragma omp task depend(inout : x) shared(x)
    x++; // NORACE
#pragma omp task shared(y)
    y--; // RACE!
#pragma omp taskwait depend(in : x)
    printf("%d\n", x); // NORACE
    printf("%d\n", y); // RACE!
#pragma omp taskwait
    printf("%d %d\n", x, y); // NORACE
  }
  return 0;
}
