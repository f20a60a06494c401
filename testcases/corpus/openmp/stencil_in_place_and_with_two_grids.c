// flags: -fopenmp
// a stencil in place and with two grids; a wavefront; a maximum
#define N 128
static double a[N][N], b[N][N];
int main(void) {
  double worst = 0, fine = 0;
#pragma omp parallel for
  for (int i = 1; i < N - 1; i++)
    for (int j = 1; j < N - 1; j++)
      a[i][j] = (a[i - 1][j] + a[i + 1][j]) / 2; // RACE!
#pragma omp parallel for reduction(max : fine)
  for (int i = 1; i < N - 1; i++)
    for (int j = 1; j < N - 1; j++) {
      b[i][j] = (a[i - 1][j] + a[i + 1][j]) / 2; // NORACE
      if (b[i][j] > fine) fine = b[i][j]; // NORACE
      if (b[i][j] > worst) worst = b[i][j]; // RACE!
    }
  for (int d = 2; d < 2 * N - 3; d++)
#pragma omp parallel for
    for (int i = 1; i < N - 1; i++) {
      int j = d - i;
      if (j > 0 && j < N - 1) b[i][j] = b[i - 1][j] + b[i][j - 1]; // MAYBE data-race
    }
  return worst + fine > 0;
}
