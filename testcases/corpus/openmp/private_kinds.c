// flags: -fopenmp
// private, firstprivate, lastprivate: right and missing
#include <stdio.h>
#define N 100
int a[N], b[N], tmp, tmp2, last, last2, start;
int main(void) {
#pragma omp parallel for
  for (int i = 0; i < N; i++) {
    tmp = a[i] * 2;  // RACE!
    b[i] = tmp;  // RACE!
  }
#pragma omp parallel for private(tmp2)
  for (int i = 0; i < N; i++) {
    tmp2 = a[i];  // NORACE
    b[i] = tmp2;  // NORACE
  }
#pragma omp parallel for
  for (int i = 0; i < N; i++) last = i;  // RACE!
#pragma omp parallel for lastprivate(last2)
  for (int i = 0; i < N; i++) last2 = i;  // NORACE
#pragma omp parallel for firstprivate(start)
  for (int i = 0; i < N; i++) start += i;  // NORACE
  printf("%d %d\n", last, last2);
  return 0;
}
