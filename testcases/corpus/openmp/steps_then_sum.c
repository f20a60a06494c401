// Steps in a loop, each with a barrier at its end, and then a sum over what they have left.
// flags: -fopenmp
#define N 200
static double u[N], v[N];
int main(void) {
  double sum = 0;
#pragma omp parallel
  {
    for (int t = 0; t < 100; t++) {
#pragma omp for
      for (int i = 1; i < N - 1; i++) v[i] = (u[i - 1] + u[i + 1]) / 2;  // NORACE
#pragma omp for
      for (int i = 1; i < N - 1; i++) u[i] = v[N - 1 - i];  // NORACE
    }
#pragma omp for reduction(+ : sum)
    for (int i = 0; i < N; i++) sum += u[N - 1 - i];  // NORACE
  }
  return (int)sum;
}
