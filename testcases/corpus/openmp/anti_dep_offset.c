// Each iteration reads what the next overwrites; with a copy it does not.
// flags: -fopenmp
#include <stdio.h>
#define N 1000
double a[N], old[N];
int main(void) {
  int i;
#pragma omp parallel for
  for (i = 0; i < N; i++) {
    a[i] = i;   // NORACE
    old[i] = i; // NORACE
  }
#pragma omp parallel for private(i)
  for (i = 0; i < N - 1; i++)
    a[i] = a[i + 1] + 1.0; // RACE!
#pragma omp parallel for
  for (i = 0; i < N - 1; i++)
    old[i] = a[i + 1] + 1.0; // NORACE
  printf("%f\n", a[10] + old[3]);
  return 0;
}
