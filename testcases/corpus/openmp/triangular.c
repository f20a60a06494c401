// flags: -fopenmp
// a triangular loop and a matrix product
#define N 50
double a[N][N], b[N][N], c[N][N], x[N], u[N][N];
int main(void) {
#pragma omp parallel for
  for (int i = 0; i < N; i++)
    for (int j = 0; j < N; j++) {
      double s = 0;
      for (int k = 0; k < N; k++) s += a[i][k] * b[k][j];
      c[i][j] = s;  // NORACE
    }
#pragma omp parallel for
  for (int i = 0; i < N; i++)
    for (int j = i + 1; j < N; j++) {
      u[i][j] = 1;  // NORACE
      x[j] += u[i][j];  // RACE!
    }
  for (int k = 0; k < N - 1; k++)
#pragma omp parallel for
    for (int i = k + 1; i < N; i++) {
      a[i][k] /= a[k][k];  // NORACE
      for (int j = k + 1; j < N; j++) a[i][j] -= a[i][k] * a[k][j];  // NORACE
    }
  return 0;
}
