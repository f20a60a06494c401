// Even elements from odd ones: no two iterations meet. Twice the index from the index: they do.
// flags: -fopenmp
#include <stdio.h>
int main(void) {
  int a[2000], b[2000];
  for (int i = 0; i < 2000; i++) a[i] = b[i] = i;
#pragma omp parallel for
  for (int i = 0; i < 1000; i++)
    a[2 * i + 1] = a[2 * i] + 1; // NORACE
#pragma omp parallel for
  for (int i = 0; i < 1000; i++)
    b[2 * i] = b[i] + 1; // RACE!
  printf("%d %d\n", a[1001], b[1000]);
  return 0;
}
