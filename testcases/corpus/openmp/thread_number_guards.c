// Only thread 0 writes; only thread 0 reads.
// flags: -fopenmp
#include "omp_api.h"
int ready;
int main(void) {
#pragma omp parallel
  {
    if (omp_get_thread_num() == 0) {
      ready++;  // NORACE
    }
  }
  return 0;
}
