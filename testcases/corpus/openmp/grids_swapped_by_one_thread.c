// Jacobi with two grids in one region; pointers are swapped by one thread behind barriers.
// flags: -fopenmp
#include <stdio.h>
#include <stdlib.h>
int main(void) {
  int n = 200;
  double *cur = calloc(n * n, sizeof *cur), *nxt = calloc(n * n, sizeof *nxt);
  double err = 0;
  for (int j = 0; j < n; j++) cur[j] = nxt[j] = 1.0;
#pragma omp parallel
  for (int step = 0; step < 50; step++) {
#pragma omp single
    err = 0;  // NORACE
#pragma omp for collapse(2) reduction(+ : err)
    for (int i = 1; i < n - 1; i++)
      for (int j = 1; j < n - 1; j++) {
        double v = (cur[(i - 1) * n + j] + cur[(i + 1) * n + j] + cur[i * n + j - 1] + cur[i * n + j + 1]) / 4;  // NORACE // FP: pointers that one thread of a team exchanges
        err += (v - cur[i * n + j]) * (v - cur[i * n + j]);  // NORACE
        nxt[i * n + j] = v;  // NORACE // FP: pointers that one thread of a team exchanges
      }
#pragma omp single
    {
      double *t = cur;  // NORACE
      cur = nxt;        // NORACE
      nxt = t;          // NORACE
    }
  }
  printf("%f %f\n", err, cur[n + 1]);
  free(cur);
  free(nxt);
  return 0;
}
