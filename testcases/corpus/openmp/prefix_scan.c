// A prefix sum with the scan directive, and one that is wrong.
// flags: -fopenmp
#include <stdio.h>
#define N 100
int main(void) {
  int a[N], b[N], x = 0, y = 0;
  for (int i = 0; i < N; i++) a[i] = i + 1;
#pragma omp parallel for reduction(inscan, + : x)
  for (int i = 0; i < N; i++) {
    x += a[i]; // NORACE
#pragma omp scan inclusive(x)
    b[i] = x; // NORACE
  }
#pragma omp parallel for
  for (int i = 0; i < N; i++) {
    y += a[i]; // RACE!
    b[i] = y;  // RACE!
  }
  printf("%d %d\n", b[5], y);
  return 0;
}
