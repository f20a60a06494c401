// Wavefront over two dimensions.
// flags: -fopenmp
#include <stdio.h>
#define N 40
#define M 30
int g[N][M], h[N][M];
int main(void) {
  int i, j;
#pragma omp parallel for ordered(2) private(j)
  for (i = 1; i < N; i++)
    for (j = 1; j < M; j++) {
#pragma omp ordered depend(sink : i - 1, j) depend(sink : i, j - 1)
      g[i][j] = g[i - 1][j] + g[i][j - 1]; // NORACE
#pragma omp ordered depend(source)
    }
#pragma omp parallel for ordered(2) private(j)
  for (i = 1; i < N; i++)
    for (j = 1; j < M; j++) {
#pragma omp ordered depend(sink : i, j - 1)
      h[i][j] = h[i - 1][j] + h[i][j - 1]; // RACE!
#pragma omp ordered depend(source)
    }
  printf("%d %d\n", g[5][5], h[5][5]);
  return 0;
}
