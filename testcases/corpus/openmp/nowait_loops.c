// Two loops in one region with and without the barrier between.
// flags: -fopenmp
#include <stdio.h>
#define N 2048
static float u[N], v[N], w[N], r[N], s[N];
int main(void) {
  float norm = 0, scale = 0;
#pragma omp parallel
  {
#pragma omp for nowait
    for (int i = 0; i < N; i++) u[i] = i * 0.5f;  // RACE!
#pragma omp for
    for (int i = 0; i < N - 1; i++) v[i] = u[i + 1];  // RACE!
    // the barrier of the loop above
#pragma omp for nowait
    for (int i = 0; i < N - 1; i++) w[i] = v[N - 2 - i];  // NORACE
#pragma omp for nowait
    for (int i = 0; i < N; i++) r[i] = 1;  // NORACE
  }
#pragma omp parallel
  {
#pragma omp for reduction(+ : norm) nowait
    for (int i = 0; i < N; i++) norm += w[i] * w[i];
#pragma omp master
    scale = norm;  // RACE!
  }
#pragma omp parallel
  {
#pragma omp for schedule(static) nowait
    for (int i = 0; i < N; i++) s[i] = r[i];  // NORACE
#pragma omp for schedule(static)
    for (int i = 0; i < N; i++) s[i] += 1;  // NORACE
  }
  printf("%f %f %f\n", norm, scale, s[0]);
  return 0;
}
