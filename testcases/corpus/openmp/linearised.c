// flags: -fopenmp
// matrices in one dimension
#include <stdlib.h>
void right(double *a, int n, int m) {
#pragma omp parallel for
  for (int i = 0; i < n; i++)
    for (int j = 0; j < m; j++) a[i * m + j] = i + j;  // NORACE
}
void inner_shared(double *a, int n, int m) {
  int j;
#pragma omp parallel for
  for (int i = 0; i < n; i++)
    for (j = 0; j < m; j++) a[i * m + j] = i + j;  // RACE!
}
void collapsed(double *a, int n, int m) {
#pragma omp parallel for collapse(2)
  for (int i = 0; i < n; i++)
    for (int j = 0; j < m; j++) a[i * m + j] += 1;  // NORACE
}
void above(double *a, int n, int m) {
#pragma omp parallel for
  for (int i = 1; i < n; i++)
    for (int j = 0; j < m; j++) a[i * m + j] = a[(i - 1) * m + j];  // RACE!
}
void along(double *a, int n, int m) {
#pragma omp parallel for
  for (int i = 0; i < n; i++)
    for (int j = 1; j < m; j++) a[i * m + j] = a[i * m + j - 1];  // NORACE
}
int main(void) {
  double *a = calloc(100, sizeof(double));
  double *b = calloc(100, sizeof(double));
  double *c = calloc(100, sizeof(double));
  right(a, 10, 10);
  inner_shared(b, 10, 10);
  collapsed(a, 10, 10);
  above(c, 10, 10);
  along(a, 10, 10);
  return 0;
}
