// flags: -fopenmp
// old and new grid exchanged after every sweep
#include <stdlib.h>
#define N 100
int main(void) {
  double *a = calloc(N, sizeof(double)), *b = calloc(N, sizeof(double)), *same = calloc(N, sizeof(double));
  for (int t = 0; t < 10; t++) {
#pragma omp parallel for
    for (int i = 1; i < N - 1; i++) b[i] = (a[i - 1] + a[i + 1]) / 2;  // NORACE
    double *h = a;
    a = b;
    b = h;
  }
  for (int t = 0; t < 10; t++) {
#pragma omp parallel for
    for (int i = 1; i < N - 1; i++) same[i] = (same[i - 1] + same[i + 1]) / 2;  // RACE!
  }
  return a[0] > 0;
}
