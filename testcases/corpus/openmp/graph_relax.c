// Sparse rows, edges by index arrays: gather is safe, scatter is not.
// flags: -fopenmp
#include <stdio.h>
#include <stdlib.h>
struct csr {
  int n;
  int *row, *col;
  double* val;
};
static void gather(const struct csr* m, const double* x, double* y) {
#pragma omp parallel for
  for (int i = 0; i < m->n; i++) {
    double s = 0;
    for (int k = m->row[i]; k < m->row[i + 1]; k++) s += m->val[k] * x[m->col[k]];  // NORACE
    y[i] = s;  // NORACE
  }
}
static void scatter(const struct csr* m, const double* x, double* y) {
#pragma omp parallel for
  for (int i = 0; i < m->n; i++)
    for (int k = m->row[i]; k < m->row[i + 1]; k++) y[m->col[k]] += m->val[k] * x[i];  // RACE!
}
static void scatter_atomic(const struct csr* m, const double* x, double* y) {
#pragma omp parallel for
  for (int i = 0; i < m->n; i++)
    for (int k = m->row[i]; k < m->row[i + 1]; k++) {
#pragma omp atomic
      y[m->col[k]] += m->val[k] * x[i];  // NORACE
    }
}
static void scale_rows(struct csr* m, double f) {
#pragma omp parallel for
  for (int i = 0; i < m->n; i++)
    for (int k = m->row[i]; k < m->row[i + 1]; k++) m->val[k] *= f;  // NORACE
}
int main(void) {
  struct csr m = {100, calloc(101, sizeof(int)), calloc(300, sizeof(int)), calloc(300, sizeof(double))};
  double *x = calloc(100, sizeof *x), *y = calloc(100, sizeof *y), *z = calloc(100, sizeof *z), *w = calloc(100, sizeof *w);
  for (int i = 0; i <= 100; i++) m.row[i] = 3 * i;
  scale_rows(&m, 2);
  gather(&m, x, y);
  scatter(&m, x, z);
  scatter_atomic(&m, x, w);
  printf("%f %f %f\n", y[0], z[0], w[0]);
  return 0;
}
