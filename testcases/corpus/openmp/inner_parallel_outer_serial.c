// The dependence is carried by the outer loop, which is not the parallel one.
// flags: -fopenmp
#include <stdio.h>
#define N 100
double b[N][N], c[N][N];
int main(void) {
  int i, j;
  for (i = 1; i < N; i++) {
#pragma omp parallel for
    for (j = 0; j < N; j++)
      b[i][j] = b[i - 1][j]; // NORACE
  }
#pragma omp parallel for private(j)
  for (i = 1; i < N; i++)
    for (j = 0; j < N; j++)
      c[i][j] = c[i - 1][j]; // RACE!
  printf("%f\n", b[3][3] + c[3][3]);
  return 0;
}
