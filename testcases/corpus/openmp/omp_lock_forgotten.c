// One of two places forgets the lock of the runtime.
// flags: -fopenmp
#include "omp_api.h"
omp_lock_t lock;
int counter;
int main(void) {
  omp_init_lock(&lock);
#pragma omp parallel
  {
    omp_set_lock(&lock);
    counter++;  // RACE!
    omp_unset_lock(&lock);
    if (counter > 100) omp_destroy_lock(&lock);  // RACE!
  }
  return 0;
}
