// Two loops divided statically, but with other bounds: a thread's shares are not the same elements.
// flags: -fopenmp
#define N 100
static int a[N], b[N];
int main(void) {
#pragma omp parallel
  {
#pragma omp for schedule(static) nowait
    for (int i = 0; i < N; i++) a[i] = i;  // RACE!
#pragma omp for schedule(static) nowait
    for (int i = 0; i < N / 2; i++) b[i] = a[i];  // RACE!
  }
  return b[1];
}
