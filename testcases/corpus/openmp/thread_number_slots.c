// Each thread has the slot of its number.
// flags: -fopenmp
#include "omp_api.h"
double part[64];
int main(void) {
#pragma omp parallel num_threads(8)
  {
    int me = omp_get_thread_num();
    for (int i = 0; i < 100; i++) part[me] += i;  // NORACE
  }
  double sum = 0;
  for (int i = 0; i < 64; i++) sum += part[i];  // NORACE
  return (int)sum;
}
