// The inner team adds to the slot of the outer thread's number, which all its threads share.
// flags: -fopenmp
#include <omp.h>
static int part[8];
int main(void) {
#pragma omp parallel num_threads(8)
  {
    int me = omp_get_thread_num();
#pragma omp parallel num_threads(2)
    part[me]++;  // RACE!
  }
  return part[1];
}
