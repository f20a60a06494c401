// Matrix product and transpose: which counter is private, which element has two writers.
// flags: -fopenmp
#include <stdio.h>
#define M 128
double a[M][M], b[M][M], c[M][M];
static void multiply_shared_accumulator(void) {
  double acc;
#pragma omp parallel for
  for (int i = 0; i < M; i++)
    for (int j = 0; j < M; j++) {
      acc = 0;  // RACE!
      for (int k = 0; k < M; k++) acc += a[i][k] * b[k][j];  // RACE!
      c[i][j] = acc;  // RACE!
    }
}
static void multiply(void) {
  int i, j, k;
#pragma omp parallel for private(j, k)
  for (i = 0; i < M; i++)
    for (j = 0; j < M; j++) {
      double acc = 0;
      for (k = 0; k < M; k++) acc += a[i][k] * b[k][j];  // NORACE
      c[i][j] = acc;  // NORACE
    }
}
static void multiply_parallel_inner(void) {
#pragma omp parallel for collapse(3)
  for (int i = 0; i < M; i++)
    for (int j = 0; j < M; j++)
      for (int k = 0; k < M; k++)
        c[i][j] += a[i][k] * b[k][j];  // RACE!
}
static void transpose_all_pairs(void) {
#pragma omp parallel for
  for (int i = 0; i < M; i++)
    for (int j = 0; j < M; j++) {
      double t = a[i][j];  // RACE!
      a[i][j] = a[j][i];  // RACE!
      a[j][i] = t;  // RACE!
    }
}
static void transpose_copy(void) {
#pragma omp parallel for collapse(2)
  for (int i = 0; i < M; i++)
    for (int j = 0; j < M; j++)
      b[j][i] = a[i][j];  // NORACE
}
int main(void) {
  multiply_shared_accumulator();
  multiply();
  multiply_parallel_inner();
  transpose_all_pairs();
  transpose_copy();
  printf("%g\n", c[3][4] + b[1][2]);
  return 0;
}
