// Matrix product: the accumulator inside, or outside.
// flags: -fopenmp
#include <stdio.h>
#define N 100
double a[N][N], b[N][N], c[N][N], d[N][N];
int main(void) {
  int i, j, k;
  double acc;
#pragma omp parallel for private(j, k)
  for (i = 0; i < N; i++)
    for (j = 0; j < N; j++) {
      double t = 0;
      for (k = 0; k < N; k++) t += a[i][k] * b[k][j]; // NORACE
      c[i][j] = t;                                    // NORACE
    }
#pragma omp parallel for private(j, k)
  for (i = 0; i < N; i++)
    for (j = 0; j < N; j++) {
      acc = 0;                                          // RACE!
      for (k = 0; k < N; k++) acc += a[i][k] * b[k][j]; // RACE!
      d[i][j] = acc;                                    // RACE!
    }
#pragma omp parallel for private(i, j)
  for (k = 0; k < N; k++)
    for (i = 0; i < N; i++)
      for (j = 0; j < N; j++) c[i][j] += a[i][k] * b[k][j]; // RACE!
  printf("%f %f\n", c[1][1], d[1][1]);
  return 0;
}
