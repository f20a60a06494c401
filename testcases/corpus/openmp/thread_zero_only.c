// Thread 0 writes, the others read, or thread 0 alone does both.
// flags: -fopenmp
#include <omp.h>
#include <stdio.h>
int main(void) {
  int cfg = 0, log0 = 0, out[4] = {0};
#pragma omp parallel num_threads(4)
  {
    int id = omp_get_thread_num();
    if (id == 0) {
      cfg = 5; // RACE!
      log0++;  // NORACE
    } else {
      out[id] = cfg; // RACE!
    }
    if (omp_get_thread_num() == 0) log0++; // NORACE
  }
  printf("%d %d\n", out[1], log0);
  return 0;
}
