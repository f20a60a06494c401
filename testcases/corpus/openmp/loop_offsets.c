// flags: -fopenmp
// neighbours in a loop
#define N 1000
int a[N + 1], b[N + 1], c[N], d[2 * N], e[2 * N], f[N];
int main(void) {
#pragma omp parallel for
  for (int i = 0; i < N; i++) a[i] = a[i + 1] + 1;  // RACE!
#pragma omp parallel for
  for (int i = 1; i < N; i++) b[i] = b[i - 1] + 1;  // RACE!
#pragma omp parallel for
  for (int i = 0; i < N; i++) c[i] = c[i] + 1;  // NORACE
#pragma omp parallel for
  for (int i = 0; i < N; i++) d[2 * i] = d[2 * i + 1];  // NORACE
#pragma omp parallel for
  for (int i = 0; i < N; i++) e[2 * i] = e[i];  // RACE!
#pragma omp parallel for
  for (int i = 0; i < N; i++) f[i] = f[N - 1 - i];  // RACE!
  return a[0] + b[0] + c[0] + d[0] + e[0] + f[0];
}
