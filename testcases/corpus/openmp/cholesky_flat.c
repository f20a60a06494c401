// A flat lower triangle, row by row; one column too many is read.
// flags: -fopenmp
#include <stdlib.h>
void lower(double *l, int n) {
  for (int k = 0; k < n; k++) {
#pragma omp parallel for
    for (int i = k + 1; i < n; i++) l[i * n + k] -= l[k * n + k]; // NORACE // FP: a loop that begins behind a row
  }
}
void wrong(double *l, int n) {
  for (int k = 0; k < n; k++) {
#pragma omp parallel for
    for (int i = k; i < n; i++) l[i * n + k] -= l[k * n + k]; // RACE!
  }
}
int main(int argc, char **argv) {
  int n = argc > 1 ? atoi(argv[1]) : 100;
  double *l = calloc((size_t)n * n, sizeof *l), *w = calloc((size_t)n * n, sizeof *w);
  lower(l, n);
  wrong(w, n);
  free(l);
  free(w);
  return 0;
}
