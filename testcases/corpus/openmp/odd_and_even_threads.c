// All threads with an odd number write one variable: more than one of them has.
// flags: -fopenmp
#include <omp.h>
static long last;
int main(void) {
#pragma omp parallel num_threads(8)
  {
    if (omp_get_thread_num() % 2 == 1) last = omp_get_thread_num();  // RACE!
  }
  return (int)last;
}
