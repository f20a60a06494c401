// A scratch variable that all threads share, and one that is private.
// flags: -fopenmp
#include <stdio.h>
int main(void) {
  int i, tmp, tmp2;
  int a[100], b[100];
  for (i = 0; i < 100; i++) a[i] = b[i] = i;
#pragma omp parallel for
  for (i = 0; i < 100; i++) {
    tmp = a[i] + i; // RACE!
    a[i] = tmp;     // RACE!
  }
#pragma omp parallel for private(tmp2)
  for (i = 0; i < 100; i++) {
    tmp2 = b[i] + i; // NORACE
    b[i] = tmp2;     // NORACE
  }
  printf("%d %d\n", a[50], b[50]);
  return 0;
}
