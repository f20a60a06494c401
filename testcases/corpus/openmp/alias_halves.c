// The two halves of an array; and the second half begins one too early.
// flags: -fopenmp
#include <stdio.h>
#include <stdlib.h>
int main(void) {
  double *base = malloc(2000 * sizeof(double));
  for (int i = 0; i < 2000; i++) base[i] = i;
  double *lo = base, *hi = base + 1000, *mid = base + 999;
#pragma omp parallel for
  for (int i = 0; i < 1000; i++) {
    lo[i] += 1.0; // NORACE
    hi[i] += 3.0; // NORACE
  }
#pragma omp parallel for
  for (int i = 0; i < 1000; i++) {
    lo[i] += 1.0;  // RACE!
    mid[i] += 3.0; // RACE!
  }
  printf("%f\n", base[999]);
  free(base);
  return 0;
}
