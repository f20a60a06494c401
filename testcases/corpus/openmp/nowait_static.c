// Two loops without a barrier between them: same schedule and same element, or not.
// flags: -fopenmp
#include <stdio.h>
#define N 1024
float a[N], b[N], c[N], d[N], e[N], f[N];
int main(void) {
#pragma omp parallel
  {
#pragma omp for schedule(static) nowait
    for (int i = 0; i < N; i++) a[i] = i; // NORACE
#pragma omp for schedule(static)
    for (int i = 0; i < N; i++) b[i] = a[i] * 2; // NORACE
  }
#pragma omp parallel
  {
#pragma omp for schedule(dynamic) nowait
    for (int i = 0; i < N; i++) c[i] = i; // RACE!
#pragma omp for schedule(dynamic)
    for (int i = 0; i < N; i++) d[i] = c[i] * 2; // RACE!
  }
#pragma omp parallel
  {
#pragma omp for schedule(static) nowait
    for (int i = 0; i < N; i++) e[i] = i; // RACE!
#pragma omp for schedule(static)
    for (int i = 0; i < N - 1; i++) f[i] = e[i + 1] * 2; // RACE!
  }
  printf("%f\n", b[3] + d[3] + f[3]);
  return 0;
}
