// Quicksort by tasks: the two parts are disjoint; their bounds are what shows it.
// flags: -fopenmp
#include <stdio.h>
#include <stdlib.h>
static int partition(int *v, int lo, int hi) {
  int p = v[hi], i = lo;
  for (int j = lo; j < hi; j++)
    if (v[j] < p) { // NORACE // FP: halves of a range are not kept apart
      int t = v[i];
      v[i] = v[j]; // NORACE // FP: halves of a range are not kept apart
      v[j] = t;    // NORACE // FP: halves of a range are not kept apart
      i++;
    }
  int t = v[i];
  v[i] = v[hi]; // NORACE // FP: halves of a range are not kept apart
  v[hi] = t;    // NORACE // FP: halves of a range are not kept apart
  return i;
}
static int depth_seen;
static void sort(int *v, int lo, int hi) {
  if (lo >= hi) return;
  depth_seen++; // RACE!
  int m = partition(v, lo, hi);
#pragma omp task
  sort(v, lo, m - 1);
#pragma omp task
  sort(v, m + 1, hi);
}
int main(void) {
  int *v = malloc(1000 * sizeof *v);
  for (int i = 0; i < 1000; i++) v[i] = rand();
#pragma omp parallel
#pragma omp single
  sort(v, 0, 999);
  printf("%d %d\n", v[0], depth_seen); // NORACE
  free(v);
  return 0;
}
