// Thread 1 of the team, chosen by a filter, fills what all read without a barrier.
// flags: -fopenmp -fopenmp-version=52
#include <stdio.h>
static int limit;
int main(void) {
#pragma omp parallel num_threads(4)
  {
#pragma omp masked filter(1)
    limit = 9;  // RACE!
    printf("%d\n", limit);  // RACE!
  }
  return 0;
}
