// Every turn waits for the second before: what that has written it may read.
// flags: -fopenmp
#define N 200
int a[N];
int main(void) {
#pragma omp parallel for ordered(1)
  for (int i = 2; i < N; i++) {
#pragma omp ordered depend(sink : i - 2)
    a[i] = a[i - 2] + 1; // NORACE // FP: a turn further back than the one before is not waited for
#pragma omp ordered depend(source)
  }
  return a[10];
}
