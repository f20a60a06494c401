// Inside the ordered region iterations follow one another; outside they do not.
// flags: -fopenmp
#include <stdio.h>
int main(void) {
  int x = 0, y = 0;
#pragma omp parallel for ordered
  for (int i = 0; i < 100; i++) {
#pragma omp ordered
    {
      x++; // NORACE
    }
  }
#pragma omp parallel for ordered
  for (int i = 0; i < 100; i++) {
    y++; // RACE!
#pragma omp ordered
    printf("%d\n", i);
  }
  printf("x=%d y=%d\n", x, y);
  return 0;
}
