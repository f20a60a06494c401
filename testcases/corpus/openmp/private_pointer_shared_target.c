// The pointer is private, what it points to is not.
// flags: -fopenmp
#include <stdio.h>
int main(void) {
  int x = 0, *p = &x;
  int y[4] = {0};
#pragma omp parallel num_threads(4) firstprivate(p)
  {
    *p = *p + 1; // RACE!
  }
#pragma omp parallel for num_threads(4)
  for (int i = 0; i < 4; i++) {
    int *r = &y[i];
    *r += i; // NORACE
  }
  printf("%d %d\n", x, y[2]);
  return 0;
}
