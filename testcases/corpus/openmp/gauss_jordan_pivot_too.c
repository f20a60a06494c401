// Gauss-Jordan in which the pivot row itself is changed by one thread while the others read it.
// flags: -fopenmp
#define N 90
static double m[N][N];
int main(void) {
  for (int i = 0; i < N; i++)
    for (int j = 0; j < N; j++) m[i][j] = i == j ? 40 : 1;
  for (int p = 0; p < N; p++) {
#pragma omp parallel for
    for (int r = 0; r < N; r++) {
      double f = r == p ? 0.5 : m[r][p] / m[p][p];         // RACE!
      for (int c = p; c < N; c++) m[r][c] -= f * m[p][c];  // RACE!
    }
  }
  return (int)m[2][2];
}
