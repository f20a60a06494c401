// A loop with step two, whose body touches its neighbour.
// flags: -fopenmp
#include <stdio.h>
#define N 512
static float v[N], w[N + 2];
int main(void) {
  int i;
#pragma omp parallel for
  for (i = 0; i < N; i += 2)
    v[i + 1] = v[i] * 0.5f; // NORACE
#pragma omp parallel for
  for (i = 0; i < N; i += 2)
    w[i + 2] = w[i] * 0.5f; // RACE!
  printf("%f\n", v[3] + w[4]);
  return 0;
}
