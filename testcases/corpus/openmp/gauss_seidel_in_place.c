// One buffer: the neighbours are written meanwhile. In two colours they are not.
// flags: -fopenmp
#include <stdio.h>
#define N 200
double u[N + 2], v[N + 2];
int main(void) {
  for (int step = 0; step < 10; step++) {
#pragma omp parallel for
    for (int i = 1; i <= N; i++)
      u[i] = 0.5 * (u[i - 1] + u[i + 1]); // RACE!
  }
  for (int step = 0; step < 10; step++) {
#pragma omp parallel for
    for (int i = 1; i <= N; i += 2)
      v[i] = 0.5 * (v[i - 1] + v[i + 1]); // NORACE
#pragma omp parallel for
    for (int i = 2; i <= N; i += 2)
      v[i] = 0.5 * (v[i - 1] + v[i + 1]); // NORACE
  }
  printf("%f\n", u[3] + v[3]);
  return 0;
}
