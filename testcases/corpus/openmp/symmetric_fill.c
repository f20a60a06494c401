// Both halves of a symmetric matrix are written, each pair once; and with the diagonal's neighbour twice.
// flags: -fopenmp
#define N 80
double s[N][N], t[N][N];
int main(void) {
  int i, j;
#pragma omp parallel for private(j)
  for (i = 0; i < N; i++)
    for (j = i; j < N; j++) {
      s[i][j] = i + j; // NORACE
      s[j][i] = i + j; // NORACE
    }
#pragma omp parallel for private(j)
  for (i = 1; i < N; i++)
    for (j = i - 1; j < N; j++) {
      t[i][j] = i + j; // RACE!
      t[j][i] = i + j; // RACE!
    }
  return 0;
}
