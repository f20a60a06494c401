// Gauss-Jordan in which the loop over the rows leaves the pivot row out by a condition; right.
// flags: -fopenmp
#define N 90
static double m[N][N];
int main(void) {
  for (int i = 0; i < N; i++)
    for (int j = 0; j < N; j++) m[i][j] = i == j ? 40 : 1;
  for (int p = 0; p < N; p++) {
#pragma omp parallel for
    for (int r = 0; r < N; r++) {
      if (r == p) continue;
      double f = m[r][p] / m[p][p];                        // NORACE
      for (int c = p; c < N; c++) m[r][c] -= f * m[p][c];  // NORACE
    }
  }
  return (int)m[2][2];
}
