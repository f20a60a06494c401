// The maximum: tested outside the critical for speed.
// flags: -fopenmp
#include <stdio.h>
int main(void) {
  int v[1000], best = 0, best2 = 0;
  for (int i = 0; i < 1000; i++) v[i] = (i * 7919) % 1009;
#pragma omp parallel for
  for (int i = 0; i < 1000; i++) {
    if (v[i] > best) { // RACE!
#pragma omp critical
      {
        if (v[i] > best) best = v[i]; // RACE!
      }
    }
  }
#pragma omp parallel for
  for (int i = 0; i < 1000; i++) {
#pragma omp critical
    if (v[i] > best2) best2 = v[i]; // NORACE
  }
  printf("%d %d\n", best, best2);
  return 0;
}
