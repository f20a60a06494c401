// One thread allocates, all get the pointer, and all write the first element.
// flags: -fopenmp
#include <stdlib.h>
int main(void) {
#pragma omp parallel num_threads(4)
  {
    int *one;
#pragma omp single copyprivate(one)
    one = calloc(4, sizeof(int));
    one[0] += 3;  // RACE!
  }
  return 0;
}
