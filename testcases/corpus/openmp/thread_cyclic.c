// By hand: cyclic distribution.
// flags: -fopenmp
#include <omp.h>
#include <stdio.h>
#define N 1200
double x[N], part[16], sum;
int main(void) {
  int nthreads = 1;
#pragma omp parallel num_threads(4)
  {
    int id = omp_get_thread_num();
    int nt = omp_get_num_threads();
    if (id == 0) nthreads = nt; // NORACE
    for (int i = id; i < N; i += nt) {
      x[i] = i;        // NORACE
      part[id] += x[i]; // NORACE
    }
  }
  for (int t = 0; t < nthreads; t++) sum += part[t]; // NORACE
  printf("%f\n", sum);
  return 0;
}
