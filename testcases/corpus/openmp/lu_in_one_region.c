// Elimination in one region: the loop over the pivots is everybody's own, its body ends with a barrier.
// flags: -fopenmp
#include <stdio.h>
#define N 64
double m[N][N];
int main(void) {
#pragma omp parallel
  {
    for (int k = 0; k < N - 1; k++) {
#pragma omp for
      for (int i = k + 1; i < N; i++) {
        double f = m[i][k] / m[k][k];                       // NORACE
        for (int j = k; j < N; j++) m[i][j] -= f * m[k][j]; // NORACE
      }
    }
  }
  printf("%f\n", m[2][2]);
  return 0;
}
