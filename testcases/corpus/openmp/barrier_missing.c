// Neighbouring threads exchange values, with and without a barrier.
// flags: -fopenmp
#include <omp.h>
#include <stdio.h>
#define T 8
int left[T], right[T], l2[T], r2[T];
int main(void) {
#pragma omp parallel num_threads(T)
  {
    int id = omp_get_thread_num();
    left[id] = id * id;            // RACE!
    right[id] = left[(id + 1) % T]; // RACE!
  }
#pragma omp parallel num_threads(T)
  {
    int id = omp_get_thread_num();
    l2[id] = id * id; // NORACE
#pragma omp barrier
    r2[id] = l2[(id + 1) % T]; // NORACE
  }
  printf("%d %d\n", right[1], r2[1]);
  return 0;
}
