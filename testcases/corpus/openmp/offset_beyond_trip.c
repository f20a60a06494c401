// The offset is as large as the number of iterations: writes and reads are in different halves.
// flags: -fopenmp
#include <stdio.h>
int main(void) {
  int a[1001], b[1001];
  int i;
  for (i = 0; i < 1001; i++) a[i] = b[i] = 0;
#pragma omp parallel for
  for (i = 0; i < 500; i++) a[i + 500] = a[i] + 1; // NORACE
#pragma omp parallel for
  for (i = 0; i < 501; i++) b[i + 500] = b[i] + 1; // RACE!
  printf("%d %d\n", a[600], b[600]);
  return 0;
}
