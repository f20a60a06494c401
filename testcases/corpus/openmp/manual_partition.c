// Each thread works on a block computed from its number.
// flags: -fopenmp
#include "omp_api.h"
#include <stdio.h>
#define N 1000
static double v[N], w[N], partial[64];
int main(void) {
  double total = 0;
#pragma omp parallel
  {
    int id = omp_get_thread_num(), nt = omp_get_num_threads();
    int chunk = (N + nt - 1) / nt;
    int lo = id * chunk;
    int hi = lo + chunk < N ? lo + chunk : N;
    for (int i = lo; i < hi; i++) v[i] = i;  // NORACE
    for (int i = id; i < N; i += nt) w[i] = 2 * i;  // NORACE
    double sum = 0;
    for (int i = lo; i < hi; i++) sum += v[i];  // NORACE
    partial[id] = sum;  // NORACE
#pragma omp barrier
    if (id == 0)
      for (int t = 0; t < nt; t++) total += partial[t];  // NORACE
  }
#pragma omp parallel
  {
    int id = omp_get_thread_num(), nt = omp_get_num_threads();
    int lo = N * id / nt, hi = N * (id + 1) / nt;
    for (int i = lo; i < hi; i++) {
      double next = i + 1 < N ? w[i + 1] : 0;  // RACE!
      w[i] = next;  // RACE!
    }
  }
  printf("%f\n", total);
  return 0;
}
