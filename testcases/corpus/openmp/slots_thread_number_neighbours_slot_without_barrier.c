// Slots by thread number; neighbour's slot without a barrier.
// flags: -fopenmp
#include <omp.h>
int part[64], seen[64];
int main(void) {
#pragma omp parallel
  {
    int me = omp_get_thread_num();
    int n = omp_get_num_threads();
    part[me] = me; // RACE!
    seen[me] = part[(me + 1) % n]; // RACE!
  }
  int sum = 0;
  for (int i = 0; i < 64; i++) sum += seen[i]; // NORACE
  return sum;
}
