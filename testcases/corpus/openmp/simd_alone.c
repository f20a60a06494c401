// Simd without threads: the programmer says that iterations may run side by side, which they may not.
// flags: -fopenmp
#include <stdio.h>
int main(void) {
  int a[100], b[100];
  for (int i = 0; i < 100; i++) a[i] = b[i] = i;
#pragma omp simd
  for (int i = 0; i < 99; i++) a[i + 1] = a[i] + b[i]; // MAYBE data-race
#pragma omp simd
  for (int i = 0; i < 99; i++) a[i] = b[i] + 1; // NORACE
#pragma omp simd safelen(4)
  for (int i = 4; i < 100; i++) b[i] = b[i - 4] + 1; // NORACE
  printf("%d %d\n", a[98], b[3]);
  return 0;
}
