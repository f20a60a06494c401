// A prefix sum by doubling in one array: reads what others write in the same round.
// flags: -fopenmp
#define N 256
static int a[N];
int main(void) {
  for (int s = 1; s < N; s *= 2) {
#pragma omp parallel for
    for (int i = s; i < N; i++) a[i] += a[i - s];  // RACE!
  }
  return a[5];
}
