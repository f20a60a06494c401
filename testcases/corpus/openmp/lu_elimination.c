// Gaussian elimination: the rows below are shared out, the pivot row is only read.
// flags: -fopenmp
#include <stdio.h>
#include <stdlib.h>
#define N 128
int main(void) {
  static double m[N][N];
  for (int i = 0; i < N; i++)
    for (int j = 0; j < N; j++) m[i][j] = rand() % 100 + (i == j ? 1000 : 0);
  for (int k = 0; k < N - 1; k++) {
#pragma omp parallel for
    for (int i = k + 1; i < N; i++) {
      double f = m[i][k] / m[k][k];                          // NORACE
      for (int j = k; j < N; j++) m[i][j] -= f * m[k][j];    // NORACE
    }
  }
  for (int k = 0; k < N - 1; k++) {
#pragma omp parallel for
    for (int i = k; i < N; i++)
      for (int j = k; j < N; j++) m[i][j] -= m[k][j]; // RACE!
  }
  printf("%f\n", m[3][3]);
  return 0;
}
