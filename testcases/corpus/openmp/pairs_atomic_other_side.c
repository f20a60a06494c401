// Forces between pairs, both sides' additions atomic.
// flags: -fopenmp
#define N 100
static double x[N], f[N];
int main(void) {
#pragma omp parallel for
  for (int i = 0; i < N; i++)
    for (int j = i + 1; j < N; j++) {
      double d = x[i] - x[j];
#pragma omp atomic
      f[i] += d;  // NORACE
#pragma omp atomic
      f[j] -= d;  // NORACE
    }
  return (int)f[2];
}
