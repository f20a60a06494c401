// A pipeline of tasks ordered by depend clauses, one clause forgotten; a taskgroup and a taskwait.
// flags: -fopenmp
#include <stdio.h>
int main(void) {
  int x = 0, y = 0, z = 0, q = 0, log = 0;
  int block[8] = {0};
#pragma omp parallel
#pragma omp single
  {
#pragma omp task depend(out : x)
    x = 1;  // NORACE
#pragma omp task depend(in : x) depend(out : y)
    y = x + 1;  // NORACE
#pragma omp task depend(in : x) depend(out : z)
    z = x + 2;  // RACE!
#pragma omp task depend(in : y)
    q = y + z;  // RACE!
#pragma omp task depend(in : y, z)
    log = y + z;  // NORACE
  }
#pragma omp parallel
#pragma omp single
  {
    for (int i = 1; i < 8; i++) {
#pragma omp task depend(in : block[i - 1]) depend(inout : block[i])
      block[i] += block[i - 1];  // NORACE
    }
#pragma omp taskwait
    log += block[7];  // NORACE
#pragma omp taskgroup
    {
#pragma omp task
      x = 5;  // NORACE
#pragma omp task
      {
#pragma omp task
        y = 6;  // NORACE
      }
    }
    log += x + y;  // NORACE
#pragma omp task
    {
#pragma omp task
      z = 7;  // RACE!
    }
#pragma omp taskwait
    log += z;  // RACE!
  }
  printf("%d %d %d %d %d\n", x, y, z, q, log);
  return 0;
}
