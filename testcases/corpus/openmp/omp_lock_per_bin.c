// A lock for each bin, and one lock too few.
// flags: -fopenmp
#include <omp.h>
#include <stdio.h>
#define BINS 8
int main(void) {
  omp_lock_t locks[BINS];
  int bins[BINS] = {0}, other[BINS] = {0};
  for (int b = 0; b < BINS; b++) omp_init_lock(&locks[b]);
#pragma omp parallel for
  for (int i = 0; i < 1000; i++) {
    int b = (i * 7) % BINS;
    omp_set_lock(&locks[b]);
    bins[b]++; // NORACE
    omp_unset_lock(&locks[b]);
    omp_set_lock(&locks[b]);
    other[i % 3]++; // RACE!
    omp_unset_lock(&locks[b]);
  }
  for (int b = 0; b < BINS; b++) omp_destroy_lock(&locks[b]);
  printf("%d %d\n", bins[0], other[0]);
  return 0;
}
