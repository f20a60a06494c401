// A counter that is decremented in a branch of the loop.
// flags: -fopenmp
#include <stdio.h>
int main(void) {
  int x[100], left = 100, left2 = 100;
  for (int i = 0; i < 100; i++) x[i] = i % 2 ? 5 : -5;
#pragma omp parallel for
  for (int i = 0; i < 100; i++)
    if (x[i] <= 0) left--; // RACE!
#pragma omp parallel for reduction(- : left2)
  for (int i = 0; i < 100; i++)
    if (x[i] <= 0) left2--; // NORACE
  printf("%d %d\n", left, left2);
  return 0;
}
