// Depend orders siblings only: the grandchild is none.
// flags: -fopenmp
#include <stdio.h>
int main(void) {
  int a = 0;
#pragma omp parallel
#pragma omp single
  {
#pragma omp task depend(inout : a) shared(a)
    {
#pragma omp task depend(inout : a) shared(a)
      a++; // RACE!
    }
#pragma omp task depend(inout : a) shared(a)
    a++; // RACE!
  }
  printf("%d\n", a); // NORACE
  return 0;
}
