// A tree reduction by steps that double, with a barrier in each.
// flags: -fopenmp
#include <omp.h>
#define T 8
int part[T], bad[T];
int main(void) {
#pragma omp parallel num_threads(T)
  {
    int id = omp_get_thread_num();
    part[id] = id; // NORACE
    bad[id] = id;  // NORACE
#pragma omp barrier
    for (int s = 1; s < T; s *= 2) {
      if (id % (2 * s) == 0) part[id] += part[id + s]; // NORACE // FP: elements that a remainder tells apart
#pragma omp barrier
    }
#pragma omp single nowait
    bad[0] = 0; // RACE!
    bad[id] += bad[(id + 1) % T]; // RACE!
  }
  return part[0] + bad[0];
}
