// All iterations write one scalar, the last value of which is wanted.
// flags: -fopenmp
#include <stdio.h>
int main(void) {
  int len = 100;
  int a[100];
  int x = 10, y = 10;
#pragma omp parallel for
  for (int i = 0; i < len; i++) {
    a[i] = x; // RACE!
    x = i;    // RACE!
  }
#pragma omp parallel for lastprivate(y)
  for (int i = 0; i < len; i++) {
    y = i;        // NORACE
    a[i] = y + 1; // NORACE
  }
  printf("x=%d y=%d a[0]=%d\n", x, y, a[0]); // NORACE
  return 0;
}
