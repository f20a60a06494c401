// In a task a local of the enclosing region is firstprivate unless it is shared.
// flags: -fopenmp
#include <stdio.h>
int main(void) {
  int out = 0;
#pragma omp parallel
#pragma omp single
  {
    int i = 0, s = 0;
    for (i = 0; i < 4; i++) {
#pragma omp task
      {
        int k = i; // NORACE
        (void)k;
      }
    }
#pragma omp task shared(s)
    s++; // RACE!
    s++; // RACE!
#pragma omp taskwait
    out = s; // NORACE
  }
  printf("%d\n", out);
  return 0;
}
