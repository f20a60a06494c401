// One thread reads the value, and copyprivate hands it to the others.
// flags: -fopenmp
#include <omp.h>
#include <stdio.h>
int main(void) {
  float got[16];
  float shared_x = 0;
#pragma omp parallel num_threads(4)
  {
    float x;
#pragma omp single copyprivate(x)
    x = 1.5f;                                // NORACE
    got[omp_get_thread_num()] = x;           // NORACE // FP: the number of threads in a team is not known to bound their numbers
#pragma omp single nowait
    shared_x = 2.5f;                         // RACE!
    got[4 + omp_get_thread_num()] = shared_x; // RACE!
  }
  printf("%f %f\n", got[0], got[5]);
  return 0;
}
