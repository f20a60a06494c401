// A lock of the runtime protects the counter.
// flags: -fopenmp
#include "omp_api.h"
omp_lock_t lock;
int counter;
int main(void) {
  omp_init_lock(&lock);
#pragma omp parallel
  {
    omp_set_lock(&lock);
    counter++;  // NORACE
    omp_unset_lock(&lock);
  }
  omp_destroy_lock(&lock);
  return counter;
}
