// A deferred target region, and the host that goes on.
// flags: -fopenmp
#include <stdio.h>
int main(void) {
  int x = 10, y = 10;
#pragma omp parallel
#pragma omp single
  {
#pragma omp target map(tofrom : x) nowait
    x = 20;            // RACE!
    printf("%d\n", x); // RACE!
#pragma omp target map(tofrom : y) nowait
    y = 20; // NORACE
#pragma omp taskwait
    printf("%d\n", y); // NORACE
  }
  return 0;
}
