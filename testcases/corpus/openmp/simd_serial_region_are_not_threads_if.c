// simd and a serial region are not threads; if(0) and num_threads(1) neither.
// flags: -fopenmp
int main(void) {
  static int a[100];
  int s = 0, t = 0, u = 0;
#pragma omp simd
  for (int i = 1; i < 100; i++) a[i] = i; // NORACE
#pragma omp parallel num_threads(1)
  s++; // NORACE
#pragma omp parallel if (0)
  t++; // NORACE
#pragma omp parallel num_threads(2)
  u++; // RACE!
  return a[3] + s + t + u;
}
