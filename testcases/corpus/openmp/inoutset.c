// Two tasks of one set may run at once; who depends on both comes after.
// flags: -fopenmp
#include <stdio.h>
int main(void) {
  int a = 0, b = 0, c = 0;
#pragma omp parallel num_threads(3)
#pragma omp single
  {
#pragma omp task depend(out : c) shared(c)
    c = 1; // NORACE
#pragma omp task depend(mutexinoutset : c) shared(a, c)
    c += a; // NORACE
#pragma omp task depend(inout : c) shared(b, c)
    c += b; // NORACE
  }
  printf("%d\n", c);
  return 0;
}
