// Jacobi with two buffers and an error that is reduced.
// flags: -fopenmp
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#define N 128
int main(void) {
  double *u = calloc(N * N, sizeof *u), *unew = calloc(N * N, sizeof *unew);
  double err = 1.0;
  int iter = 0;
  for (int i = 0; i < N; i++) u[i] = unew[i] = 1.0;
  while (err > 1e-3 && iter < 100) {
    err = 0.0;
#pragma omp parallel for reduction(max : err)
    for (int i = 1; i < N - 1; i++) {
      for (int j = 1; j < N - 1; j++) {
        unew[i * N + j] = 0.25 * (u[(i - 1) * N + j] + u[(i + 1) * N + j] + // NORACE
                                  u[i * N + j - 1] + u[i * N + j + 1]);     // NORACE
        double d = fabs(unew[i * N + j] - u[i * N + j]);                    // NORACE
        if (d > err) err = d;                                               // NORACE
      }
    }
    double *t = u;
    u = unew; // NORACE
    unew = t; // NORACE
    iter++;
  }
  printf("%d %f\n", iter, err);
  free(u);
  free(unew);
  return 0;
}
