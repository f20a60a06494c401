// Doacross: the iteration waited for is the one that is read, or is not.
// flags: -fopenmp
#include <stdio.h>
#define N 300
int a[N], b[N];
int main(void) {
  int i;
#pragma omp parallel for ordered(1)
  for (i = 1; i < N; i++) {
#pragma omp ordered depend(sink : i - 1)
    a[i] = a[i - 1] + 1; // NORACE
#pragma omp ordered depend(source)
  }
#pragma omp parallel for ordered(1)
  for (i = 2; i < N; i++) {
#pragma omp ordered depend(sink : i - 2)
    b[i] = b[i - 1] + 1; // RACE!
#pragma omp ordered depend(source)
  }
  printf("%d %d\n", a[N - 1], b[N - 1]);
  return 0;
}
