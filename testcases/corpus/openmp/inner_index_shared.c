// In C, only the index of the loop that is shared out is private by itself.
// flags: -fopenmp
#include <stdio.h>
#define N 64
double a[N][N], b[N][N], s[N];
int main(void) {
  int i, j, k;
#pragma omp parallel for
  for (i = 0; i < N; i++) {
    for (j = 0; j < N; j++) { // RACE!
      a[i][j] += 1.0;         // RACE!
    }
  }
#pragma omp parallel for private(i, k)
  for (i = 0; i < N; i++)
    for (k = 0; k < N; k++) { // NORACE
      b[i][k] += 1.0;         // NORACE
      s[i] += b[i][k];        // NORACE
    }
  printf("%f\n", a[5][5] + b[2][2] + s[1]);
  return 0;
}
