// flags: -fopenmp
// schedule and simd
#define N 128
int a[N], b[N], c[N], d[N];
int main(void) {
#pragma omp parallel
  {
#pragma omp for schedule(static) nowait
    for (int i = 0; i < N; i++) a[i] = i;  // NORACE
#pragma omp for schedule(static)
    for (int i = 0; i < N; i++) b[i] = a[i];  // NORACE
#pragma omp for schedule(dynamic) nowait
    for (int i = 0; i < N; i++) c[i] = i;  // RACE!
#pragma omp for schedule(dynamic)
    for (int i = 0; i < N; i++) d[i] = c[i];  // RACE!
  }
#pragma omp simd
  for (int i = 0; i < N; i++) d[i] = i;  // NORACE
#pragma omp parallel for schedule(static, 1)
  for (int i = 0; i < N - 1; i++) d[i] = d[i + 1];  // RACE!
  return a[0] + b[0] + c[0] + d[0];
}
