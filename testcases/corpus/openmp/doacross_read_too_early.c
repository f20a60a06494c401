// A recurrence in which the read stands before the wait.
// flags: -fopenmp
#define N 200
static int a[N];
int main(void) {
#pragma omp parallel for ordered(1)
  for (int i = 1; i < N; i++) {
    int w = a[i - 1] * 2;  // RACE!
#pragma omp ordered depend(sink : i - 1)
    a[i] = w + 1;  // RACE!
#pragma omp ordered depend(source)
  }
  return a[7];
}
