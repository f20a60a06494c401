// The generating task reads the result with and without a taskwait.
// flags: -fopenmp
#include <stdio.h>
static int work(int n) { return n * n; }
int main(void) {
  int r = 0, s = 0;
#pragma omp parallel
#pragma omp single
  {
#pragma omp task shared(r)
    r = work(3); // NORACE
#pragma omp taskwait
    printf("%d\n", r); // NORACE
#pragma omp task shared(s)
    s = work(4); // RACE!
    printf("%d\n", s); // RACE!
  }
  return 0;
}
