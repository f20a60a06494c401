// Worksharing in a function that is called from the region.
// flags: -fopenmp
#include <stdio.h>
#define N 256
int a[N], total, guarded;
static void fill(void) {
#pragma omp for
  for (int i = 0; i < N; i++) a[i] = i; // NORACE
}
static void add(int v) {
  total += v; // RACE!
#pragma omp critical
  guarded += v; // NORACE
}
int main(void) {
#pragma omp parallel
  {
    fill();
#pragma omp for
    for (int i = 0; i < N; i++) add(a[N - 1 - i]); // NORACE
  }
  printf("%d %d\n", total, guarded);
  return 0;
}
