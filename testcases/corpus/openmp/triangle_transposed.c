// Triangles: the upper reads the lower; sums of columns meet.
// flags: -fopenmp
#include <stdio.h>
#define N 100
double m[N][N], col[N], row[N];
int main(void) {
  int i, j;
#pragma omp parallel for private(j)
  for (i = 0; i < N; i++)
    for (j = i + 1; j < N; j++)
      m[i][j] = m[j][i]; // NORACE
#pragma omp parallel for private(j) schedule(dynamic)
  for (i = 0; i < N; i++)
    for (j = 0; j <= i; j++) {
      row[i] += m[i][j]; // NORACE
      col[j] += m[i][j]; // RACE!
    }
  printf("%f\n", col[3] + row[4]);
  return 0;
}
