// A search that ends by cancelling the loop; the place is written atomically.
// flags: -fopenmp
#define N 1000
static int a[N];
int main(void) {
  int at = -1;
#pragma omp parallel
  {
#pragma omp for
    for (int i = 0; i < N; i++) {
      if (a[i] == 42) {
#pragma omp atomic write
        at = i;  // NORACE
#pragma omp cancel for
      }
#pragma omp cancellation point for
    }
  }
  return at;
}
