// Shortest ways over a flat matrix; the row and the column of the round are left out; right.
// flags: -fopenmp
#include <stdlib.h>
int main(void) {
  int n = 64;
  int *d = malloc(sizeof(int) * n * n);
  for (int i = 0; i < n * n; i++) d[i] = i % 50;
  for (int k = 0; k < n; k++) {
#pragma omp parallel for
    for (int i = 0; i < n; i++) {
      if (i == k) continue;
      for (int j = 0; j < n; j++) {
        int way = d[i * n + k] + d[k * n + j];     // NORACE // FP: what a condition leaves out
        if (way < d[i * n + j]) d[i * n + j] = way; // NORACE // FP: what a condition leaves out
      }
    }
  }
  int r = d[70];
  free(d);
  return r;
}
