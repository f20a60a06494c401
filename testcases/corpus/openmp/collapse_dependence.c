// A dependence along the row: harmless when rows are shared out, a race when both loops are.
// flags: -fopenmp
#include <stdio.h>
#define N 60
float a[N][N], b[N][N];
int main(void) {
  int i, j;
#pragma omp parallel for private(j)
  for (i = 0; i < N; i++)
    for (j = 1; j < N; j++)
      a[i][j] = a[i][j - 1] + 1; // NORACE
#pragma omp parallel for collapse(2)
  for (i = 0; i < N; i++)
    for (j = 1; j < N; j++)
      b[i][j] = b[i][j - 1] + 1; // RACE!
#pragma omp parallel for collapse(2)
  for (i = 0; i < N; i++)
    for (j = 0; j < N; j++)
      a[i][j] += b[i][j]; // NORACE
  printf("%f\n", a[5][5]);
  return 0;
}
