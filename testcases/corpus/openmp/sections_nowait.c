// After sections with nowait the others go on.
// flags: -fopenmp
#include <stdio.h>
int main(void) {
  int produced = 0, total = 0;
#pragma omp parallel num_threads(4) shared(produced) reduction(+ : total)
  {
#pragma omp sections nowait
    {
#pragma omp section
      produced = 5; // RACE!
#pragma omp section
      total = 1; // NORACE
    }
    total += produced; // RACE!
  }
  printf("%d\n", total);
  return 0;
}
