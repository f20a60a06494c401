// flags: -fopenmp
// buckets by remainder
#define N 100
int a[10], b[N], c[10];
int main(void) {
#pragma omp parallel for
  for (int i = 0; i < N; i++) a[i % 10] += i;  // RACE!
#pragma omp parallel for
  for (int i = 0; i < N; i++) b[i] = c[i % 10];  // NORACE
  return a[0] + b[0];
}
