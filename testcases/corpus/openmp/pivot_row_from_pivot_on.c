// Elimination whose loop begins with the pivot row itself instead of the row behind it.
// flags: -fopenmp
#define N 90
static double m[N][N];
int main(void) {
  for (int i = 0; i < N; i++)
    for (int j = 0; j < N; j++) m[i][j] = i == j ? 40 : 1;
  for (int p = 0; p < N; p++) {
#pragma omp parallel for
    for (int r = p; r < N; r++) {
      double f = m[r][p] / 8;                              // NORACE
      for (int c = p; c < N; c++) m[r][c] -= f * m[p][c];  // RACE!
    }
  }
  return (int)m[2][2];
}
