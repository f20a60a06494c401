// One thread allocates, all get the pointer; each then writes elements of its own.
// flags: -fopenmp
#include <omp.h>
#include <stdlib.h>
#define T 4
int main(void) {
  int out = 0;
#pragma omp parallel num_threads(T) reduction(+ : out)
  {
    int *shared_one;
#pragma omp single copyprivate(shared_one)
    shared_one = calloc(T, sizeof(int));
    shared_one[omp_get_thread_num()] = 3;  // NORACE
#pragma omp barrier
    for (int i = 0; i < T; i++) out += shared_one[i];  // NORACE
  }
  return out;
}
