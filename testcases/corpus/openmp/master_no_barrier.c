// A master construct has no barrier at its end.
// flags: -fopenmp
#include <stdio.h>
int main(void) {
  int n = 0, m = 0, sum = 0;
#pragma omp parallel reduction(+ : sum)
  {
#pragma omp master
    n = 42;     // RACE!
    sum += n;   // RACE!
  }
#pragma omp parallel reduction(+ : sum)
  {
#pragma omp masked
    m = 42;     // NORACE
#pragma omp barrier
    sum += m;   // NORACE
  }
  printf("%d\n", sum);
  return 0;
}
