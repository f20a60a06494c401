// Strides, offsets, simd: do two iterations meet?
// flags: -fopenmp
#include <stdio.h>
#define N 1024
static int a[3 * N], b[N], idx[N], m[N][4];
void kernels(int* p, int n, int off) {
#pragma omp parallel for simd
  for (int i = 0; i < n; i++) p[i] = p[i] * 2 + 1;  // NORACE
#pragma omp parallel for
  for (int i = 0; i < n; i++) p[3 * i] = p[3 * i + 1] + p[3 * i + 2];  // NORACE
#pragma omp parallel for
  for (int i = 0; i < n; i++) p[2 * i] = p[2 * i + 2];  // RACE!
#pragma omp parallel for
  for (int i = 0; i < n; i += 4)
    for (int k = i; k < i + 4; k++) p[k]++;  // NORACE
#pragma omp parallel for
  for (int i = 0; i < n; i += 4)
    for (int k = i; k <= i + 4; k++) p[k]++;  // RACE!
#pragma omp parallel for
  for (int i = 0; i < n; i++) p[i] = p[i + off];  // RACE!
}
int main(void) {
  for (int i = 0; i < N; i++) idx[i] = (i * 5) % N;
  kernels(a, N, 1);
#pragma omp parallel for
  for (int i = 0; i < N; i++) b[idx[i]] += i;  // RACE!
#pragma omp parallel for
  for (int i = 0; i < N; i++) b[i] += idx[i];  // NORACE
#pragma omp parallel for
  for (int i = 0; i < N; i++) {
    m[i][0] = 1;  // NORACE
    m[i][1] = m[i][0] + 1;  // NORACE
    m[0][2] = i;  // RACE!
    m[i][3] = 2;  // NORACE
  }
#pragma omp parallel for
  for (int i = N - 1; i >= 0; i--) a[i] = b[N - 1 - i];  // NORACE
#pragma omp parallel for
  for (int i = 0; i < N / 2; i++) {
    int t = b[i];  // NORACE
    b[i] = b[N - 1 - i];  // NORACE
    b[N - 1 - i] = t;  // NORACE
  }
#pragma omp parallel for
  for (int i = 0; i < N; i++) {
    int t = b[i];  // RACE!
    b[i] = b[N - 1 - i];  // RACE!
    b[N - 1 - i] = t;  // RACE!
  }
  printf("%d %d\n", a[9], b[9]);
  return 0;
}
