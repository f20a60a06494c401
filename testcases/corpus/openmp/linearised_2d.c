// Rows of a matrix in a flat array: own row, the row above, one element too many.
// flags: -fopenmp
#include <stdlib.h>
#define ROWS 64
#define COLS 32
int main(void) {
  double *m = calloc(ROWS * COLS + 1, sizeof(double));
  double *p = calloc(ROWS * COLS + 1, sizeof(double));
  double *q = calloc(ROWS * COLS + 1, sizeof(double));
#pragma omp parallel for
  for (int i = 0; i < ROWS; i++)
    for (int j = 0; j < COLS; j++) m[i * COLS + j] += 1.0; // NORACE
#pragma omp parallel for
  for (int i = 1; i < ROWS; i++)
    for (int j = 0; j < COLS; j++)
      p[i * COLS + j] = p[(i - 1) * COLS + j] + 1.0; // RACE!
#pragma omp parallel for
  for (int i = 0; i < ROWS; i++)
    for (int j = 0; j <= COLS; j++) q[i * COLS + j] = i; // RACE!
  free(m);
  free(p);
  free(q);
  return 0;
}
