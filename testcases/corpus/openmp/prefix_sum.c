// A scan in two passes over blocks; the offsets are made by one thread.
// flags: -fopenmp
#include "omp_api.h"
#include <stdio.h>
#include <stdlib.h>
static void scan(int n, const int* in, int* out) {
  int* sums = NULL;
#pragma omp parallel
  {
    int id = omp_get_thread_num(), nt = omp_get_num_threads();
#pragma omp single
    sums = calloc(nt + 1, sizeof *sums);  // NORACE
    int sum = 0;
#pragma omp for schedule(static)
    for (int i = 0; i < n; i++) {
      sum += in[i];
      out[i] = sum;  // NORACE
    }
    sums[id + 1] = sum;  // NORACE
#pragma omp barrier
#pragma omp single
    for (int t = 1; t <= nt; t++) sums[t] += sums[t - 1];  // NORACE
#pragma omp for schedule(static)
    for (int i = 0; i < n; i++) out[i] += sums[id];  // NORACE
  }
  free(sums);
}
static void scan_without_barrier(int n, const int* in, int* out) {
  static int total[128];
#pragma omp parallel
  {
    int id = omp_get_thread_num();
    int sum = 0;
#pragma omp for nowait
    for (int i = 0; i < n; i++) sum += in[i];
    total[id] = sum;  // RACE!
    int before = 0;
    for (int t = 0; t < id; t++) before += total[t];  // RACE!
#pragma omp critical
    out[0] += before;  // NORACE
  }
}
int main(void) {
  int in[500], out[500];
  for (int i = 0; i < 500; i++) in[i] = i, out[i] = 0;
  scan(500, in, out);
  scan_without_barrier(500, in, out);
  printf("%d\n", out[499]);
  return 0;
}
