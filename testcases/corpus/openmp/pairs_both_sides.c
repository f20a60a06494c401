// Forces between pairs: the thread of i adds to i and takes from j; j is another thread's i.
// flags: -fopenmp
#define N 100
static double x[N], f[N];
int main(void) {
#pragma omp parallel for
  for (int i = 0; i < N; i++)
    for (int j = i + 1; j < N; j++) {
      double d = x[i] - x[j];
      f[i] += d;  // RACE!
      f[j] -= d;  // RACE!
    }
  return (int)f[2];
}
