// A packed triangle, row i from i*(i+1)/2 on: rows do not overlap.
// flags: -fopenmp
#include <stdlib.h>
int main(void) {
  int n = 100;
  double *p = malloc(sizeof(double) * n * (n + 1) / 2);
#pragma omp parallel for
  for (int i = 0; i < n; i++)
    for (int j = 0; j <= i; j++) p[i * (i + 1) / 2 + j] = i + j;  // NORACE // FP: rows of a packed triangle are of different lengths
  double r = p[7];
  free(p);
  return (int)r;
}
