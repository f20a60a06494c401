// A flag with flushes but without atomics: the flag races, and what it guards.
// flags: -fopenmp
#include <omp.h>
static int flag, data;
int main(void) {
#pragma omp parallel num_threads(2)
  {
    if (omp_get_thread_num() == 0) {
      data = 7;  // RACE!
#pragma omp flush
      flag = 1;  // RACE!
#pragma omp flush
    } else {
      int seen = 0;
      while (!seen) {
#pragma omp flush
        seen = flag;  // RACE!
      }
      data++;  // RACE!
    }
  }
  return data;
}
