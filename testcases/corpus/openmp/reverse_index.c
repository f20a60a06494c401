// An array reversed: into another, in place by half, in place by all.
// flags: -fopenmp
#include <stdio.h>
#define N 256
int a[N], b[N], c[N];
int main(void) {
#pragma omp parallel for
  for (int i = 0; i < N; i++) b[i] = a[N - 1 - i]; // NORACE
#pragma omp parallel for
  for (int i = 0; i < N / 2; i++) {
    int t = a[i];        // NORACE
    a[i] = a[N - 1 - i]; // NORACE
    a[N - 1 - i] = t;    // NORACE
  }
#pragma omp parallel for
  for (int i = 0; i < N; i++) c[i] = c[N - 1 - i] + 1; // RACE!
  printf("%d\n", a[0] + b[0] + c[0]);
  return 0;
}
