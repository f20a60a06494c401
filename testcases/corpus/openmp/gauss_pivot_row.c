// Gaussian elimination: each thread changes rows below the pivot row, all read the pivot row.
// flags: -fopenmp
#include <stdlib.h>
#define N 120
static double m[N][N + 1];
int main(void) {
  for (int i = 0; i < N; i++)
    for (int j = 0; j <= N; j++) m[i][j] = rand() % 9 + (i == j ? 50 : 0);
  for (int p = 0; p < N; p++) {
#pragma omp parallel for
    for (int r = p + 1; r < N; r++) {
      double f = m[r][p] / m[p][p];                         // NORACE
      for (int c = p; c <= N; c++) m[r][c] -= f * m[p][c];  // NORACE
    }
  }
  return (int)m[3][3];
}
