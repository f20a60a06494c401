// Two tasks on one variable, in the order of their depend clauses, and without any.
// flags: -fopenmp
#include <stdio.h>
int main(void) {
  int x = 0, y = 0;
#pragma omp parallel
#pragma omp single
  {
#pragma omp task shared(x) depend(out : x)
    x = 1; // NORACE
#pragma omp task shared(x) depend(in : x)
    printf("%d\n", x); // NORACE
#pragma omp task shared(x) depend(in : x)
    printf("again %d\n", x); // NORACE
#pragma omp task shared(x) depend(inout : x)
    x++; // NORACE
#pragma omp task shared(y)
    y = 1; // RACE!
#pragma omp task shared(y)
    y = 2; // RACE!
  }
  printf("%d %d\n", x, y); // NORACE
  return 0;
}
