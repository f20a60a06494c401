// single, master, masked, and conditions on the thread number.
// flags: -fopenmp
#include "omp_api.h"
#include <stdio.h>
#include <stdlib.h>
static int config, config2, who, slots[64];
static double* buffer;
int main(void) {
  int nthreads = 1, chosen = -1;
#pragma omp parallel
  {
#pragma omp single
    {
      buffer = malloc(100 * sizeof *buffer);  // NORACE
      config = 7;  // NORACE
    }
    buffer[omp_get_thread_num()] = config;  // NORACE
#pragma omp master
    config2 = 8;  // RACE!
    slots[omp_get_thread_num()] = config2;  // RACE!
#pragma omp barrier
#pragma omp masked
    nthreads = omp_get_num_threads();  // NORACE
    if (omp_get_thread_num() == 1) who = 1;  // NORACE
    if (omp_get_thread_num() != 0) chosen = omp_get_thread_num();  // RACE!
  }
  int id, n;
#pragma omp parallel private(id) shared(n)
  {
    id = omp_get_thread_num();  // NORACE
    n = omp_get_num_threads();  // RACE!
    slots[id] = id;  // NORACE
  }
  printf("%d %d %d %d %d\n", nthreads, chosen, who, n, slots[0]);
  free(buffer);
  return 0;
}
