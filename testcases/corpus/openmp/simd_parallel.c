// Parallel and simd at once.
// flags: -fopenmp
#include <stdio.h>
#define N 1000
float a[N], b[N], c[N];
int main(void) {
#pragma omp parallel for simd
  for (int i = 0; i < N; i++) a[i] = b[i] + c[i]; // NORACE
#pragma omp parallel for simd
  for (int i = 4; i < N; i++) b[i] = b[i - 4] + 1; // RACE!
  float s = 0;
#pragma omp simd reduction(+ : s)
  for (int i = 0; i < N; i++) s += c[i]; // NORACE
  printf("%f\n", a[1] + b[1] + s);
  return 0;
}
