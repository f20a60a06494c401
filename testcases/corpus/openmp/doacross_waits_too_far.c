// A recurrence one element back, which waits only for the turn two back.
// flags: -fopenmp
#define N 200
static int a[N];
int main(void) {
#pragma omp parallel for ordered(1)
  for (int i = 2; i < N; i++) {
#pragma omp ordered depend(sink : i - 2)
    a[i] = a[i - 1] + 1;  // RACE!
#pragma omp ordered depend(source)
  }
  return a[7];
}
