// Two pointers into one array, or into two.
// flags: -fopenmp
#include <stdio.h>
#include <stdlib.h>
static void shift(double *dst, const double *src, int n) {
#pragma omp parallel for
  for (int i = 0; i < n; i++) dst[i] = src[i]; // RACE!
}
static void copy(double *dst, const double *src, int n) {
#pragma omp parallel for
  for (int i = 0; i < n; i++) dst[i] = src[i]; // NORACE
}
int main(void) {
  double *a = malloc(101 * sizeof(double));
  double *b = malloc(100 * sizeof(double));
  for (int i = 0; i < 101; i++) a[i] = i;
  shift(a + 1, a, 100);
  copy(b, a, 100);
  printf("%f\n", b[3]);
  free(a);
  free(b);
  return 0;
}
