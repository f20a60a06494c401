// Producer and consumer in one team: a flush orders nothing without atomics.
// flags: -fopenmp
#include "omp_api.h"
#include <stdio.h>
static int payload, ready, payload2, ready2;
int main(void) {
  int got = 0, got2 = 0;
#pragma omp parallel sections num_threads(2)
  {
#pragma omp section
    {
      payload = 1;  // MAYBE data-race
#pragma omp flush
      ready = 1;  // RACE!
    }
#pragma omp section
    {
      while (!ready) {  // RACE!
#pragma omp flush(ready)
      }
#pragma omp flush
      got = payload;  // MAYBE data-race
    }
  }
#pragma omp parallel num_threads(2)
  {
    if (omp_get_thread_num() == 0) {
      payload2 = 1;  // NORACE // FP: what one thread of a team has published to the others
#pragma omp atomic write release
      ready2 = 1;  // NORACE
    } else {
      int seen = 0;
      while (!seen) {
#pragma omp atomic read acquire
        seen = ready2;  // NORACE
      }
      got2 = payload2;  // NORACE // FP: what one thread of a team has published to the others
    }
  }
  printf("%d %d\n", got, got2);
  return 0;
}
