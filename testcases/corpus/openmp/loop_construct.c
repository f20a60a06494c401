// The loop construct says that iterations may run in any order, also at once.
// flags: -fopenmp
#include <stdio.h>
#define N 100
int a[N], b[N];
int main(void) {
#pragma omp parallel
  {
#pragma omp loop
    for (int i = 0; i < N; i++) a[i] = i; // NORACE
#pragma omp loop
    for (int i = 1; i < N; i++) b[i] = b[i - 1] + a[i]; // RACE!
  }
  printf("%d\n", b[3]);
  return 0;
}
