// Chunks by hand.
// flags: -fopenmp
#include <omp.h>
#define N 1000
double a[N];
double sum;
int main(void) {
#pragma omp parallel
  {
    int id = omp_get_thread_num(), n = omp_get_num_threads();
    int lo = id * (N / n), hi = id == n - 1 ? N : lo + N / n;
    double local = 0;
    for (int i = lo; i < hi; i++) {
      a[i] = i; // NORACE
      local += a[i]; // NORACE
    }
#pragma omp atomic
    sum += local; // NORACE
  }
  return sum > 0; // NORACE
}
