// The clauses name different variables, so nothing orders the tasks.
// flags: -fopenmp
#include <stdio.h>
int main(void) {
  int x = 0, a = 0, b = 0;
#pragma omp parallel num_threads(2)
  {
#pragma omp single
    {
#pragma omp task shared(x, a) depend(out : a)
      {
        a = 1; // NORACE
        x = 1; // RACE!
      }
#pragma omp task shared(x, b) depend(out : b)
      {
        b = 1; // NORACE
        x = 2; // RACE!
      }
#pragma omp taskwait
      x += a + b; // NORACE
    }
  }
  printf("%d\n", x);
  return 0;
}
