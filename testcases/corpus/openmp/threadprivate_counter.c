// A counter of each thread, and a counter of all.
// flags: -fopenmp
#include <stdio.h>
static int mine;
#pragma omp threadprivate(mine)
static int ours;
static void count(void) {
  mine++; // NORACE
  ours++; // RACE!
}
int main(void) {
  int total = 0;
  mine = 3; // NORACE
#pragma omp parallel copyin(mine)
  {
    count();
#pragma omp critical
    total += mine; // NORACE
  }
  printf("%d %d\n", total, ours); // NORACE
  return 0;
}
