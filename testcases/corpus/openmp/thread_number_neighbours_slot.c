// Each thread also reads its neighbour's slot.
// flags: -fopenmp
#include "omp_api.h"
double part[64];
int main(void) {
#pragma omp parallel num_threads(8)
  {
    int me = omp_get_thread_num();
    part[me] = me;  // RACE!
    double other = part[me + 1];  // RACE!
    (void)other;
  }
  return 0;
}
