// Diagonals one after the other, the elements of one at once.
// flags: -fopenmp
#define N 50
int g[N][N];
int main(void) {
  for (int d = 2; d < N; d++) {
#pragma omp parallel for
    for (int i = 1; i < d; i++) {
      int j = d - i;
      g[i][j] = g[i - 1][j] + g[i][j - 1]; // NORACE
    }
  }
  for (int d = 2; d < N; d++) {
#pragma omp parallel for
    for (int i = 1; i < d; i++) g[i][d - i] = g[i - 1][d - i + 1]; // RACE!
  }
  return g[3][4];
}
