// Steps in a loop, of which the last has no barrier at its end: a thread may be behind the loop while others are in it.
// flags: -fopenmp
#define N 200
static double u[N], v[N];
int main(void) {
  double sum = 0;
#pragma omp parallel
  {
    for (int t = 0; t < 100; t++) {
#pragma omp for
      for (int i = 1; i < N - 1; i++) v[i] = i + t;
#pragma omp for nowait
      for (int i = 1; i < N - 1; i++) u[i] = v[i];  // RACE!
    }
#pragma omp for reduction(+ : sum)
    for (int i = 0; i < N; i++) sum += u[N - 1 - i];  // RACE!
  }
  return (int)sum;
}
