// A search that ends by cancelling the loop; two threads may find one at the same time.
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
        at = i;  // RACE!
#pragma omp cancel for
      }
    }
  }
  return at;
}
