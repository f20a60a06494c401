// A shared pointer that is advanced in the loop.
// flags: -fopenmp
#include <stdio.h>
#include <stdlib.h>
int main(void) {
  int n = 128;
  int *buf = malloc(n * sizeof(int)), *p = buf;
#pragma omp parallel for
  for (int i = 0; i < n; i++) {
    *p = i; // RACE!
    p++;    // RACE!
  }
#pragma omp parallel for
  for (int i = 0; i < n; i++) {
    int *q = buf + i; // NORACE
    *q = i;           // NORACE
  }
  printf("%d\n", buf[3]);
  free(buf);
  return 0;
}
