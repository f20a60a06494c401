// flags: -fopenmp
// loops after each other, with and without nowait
#define N 100
int a[N], b[N], c[N], d[N], err;
int main(void) {
#pragma omp parallel
  {
#pragma omp for nowait
    for (int i = 0; i < N; i++) a[i] = i;  // RACE!
#pragma omp for
    for (int i = 0; i < N - 1; i++) b[i] = a[i + 1];  // RACE!
#pragma omp for
    for (int i = 0; i < N; i++) c[i] = i;  // NORACE
#pragma omp for
    for (int i = 0; i < N - 1; i++) d[i] = c[i + 1];  // NORACE
#pragma omp single nowait
    err = 1;  // RACE!
    if (err) d[0] = 2;  // RACE!
  }
  return 0;
}
