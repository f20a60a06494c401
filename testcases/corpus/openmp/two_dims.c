// flags: -fopenmp
// rows and columns of an array of arrays
#define N 20
double a[N][N], b[N][N], c[N][N], d[N][N];
int main(void) {
  for (int i = 1; i < N; i++) {
#pragma omp parallel for
    for (int j = 0; j < N; j++) a[i][j] = a[i - 1][j];  // NORACE
  }
#pragma omp parallel for
  for (int i = 1; i < N; i++)
    for (int j = 0; j < N; j++) b[i][j] = b[i - 1][j];  // RACE!
#pragma omp parallel for collapse(2)
  for (int i = 0; i < N; i++)
    for (int j = 1; j < N; j++) c[i][j] = c[i][j - 1];  // RACE!
#pragma omp parallel for
  for (int i = 0; i < N; i++)
    for (int j = 0; j < i; j++) d[i][j] = d[j][i];  // NORACE
  return 0;
}
