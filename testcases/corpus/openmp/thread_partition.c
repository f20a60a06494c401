// By hand: each thread its block, and one element of the next block.
// flags: -fopenmp
#include <omp.h>
#include <stdio.h>
#define N 1200
int a[N + 1], b[N + 1], count[64];
int main(void) {
#pragma omp parallel num_threads(4)
  {
    int id = omp_get_thread_num();
    int nt = omp_get_num_threads();
    int chunk = N / nt;
    int lo = id * chunk, hi = (id + 1) * chunk;
    for (int i = lo; i < hi; i++) a[i] = id; // NORACE
    for (int i = lo; i <= hi; i++) b[i] = id; // RACE!
    count[id]++; // NORACE
  }
  printf("%d %d %d\n", a[3], b[3], count[0]);
  return 0;
}
