// What a single initialises may be read behind its barrier, not with nowait.
// flags: -fopenmp
#include <omp.h>
#include <stdio.h>
int main(void) {
  int init = 0, init2 = 0, got[64] = {0};
#pragma omp parallel num_threads(4)
  {
#pragma omp single
    init = 10;                            // NORACE
    got[omp_get_thread_num()] = init;      // NORACE
  }
#pragma omp parallel num_threads(4)
  {
    int me;
#pragma omp single nowait
    init2 = 10;  // RACE!
    me = init2;  // RACE!
    got[omp_get_thread_num()] = me; // NORACE
  }
  printf("%d %d\n", init, got[0]);
  return 0;
}
