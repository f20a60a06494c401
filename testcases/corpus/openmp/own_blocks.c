// flags: -fopenmp
// each thread of a team computes its own block, once with one element too many
#include <omp.h>
#include <stdlib.h>
int main(int argc, char** argv) {
  (void)argv;
  int n = argc * 1000;
  float *x = calloc(n, sizeof *x), *y = calloc(n + 1, sizeof *y);
#pragma omp parallel
  {
    int id = omp_get_thread_num(), threads = omp_get_num_threads();
    int length = n / threads, first = id * length, last = first + length;
    for (int i = first; i <= last; i++) y[i] = 1;  // RACE!
    if (id == threads - 1) last = n;
    for (int i = first; i < last; i++) x[i] = i;  // NORACE
  }
  free(x);
  free(y);
  return 0;
}
