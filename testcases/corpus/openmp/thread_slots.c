// flags: -fopenmp
// a slot for each thread, by number
#include <omp.h>
int good[64], bad[64], next_slot[65], sum;
int main(void) {
#pragma omp parallel
  {
    int t = omp_get_thread_num();
    good[t] = t;  // NORACE
    bad[t / 2] = t;  // RACE!
    next_slot[t + 1] = next_slot[t];  // RACE!
#pragma omp barrier
    if (t == 0)
      for (int i = 0; i < omp_get_num_threads(); i++) sum += good[i];  // NORACE
  }
  return sum;
}
