// Threads of a team take chunks from a shared counter, by critical, by atomic, by nothing.
// flags: -fopenmp
#include "omp_api.h"
#include <stdio.h>
#define N 1000
static int done_c[N], done_a[N], done_n[N];
int main(void) {
  int next_c = 0, next_a = 0, next_n = 0, finished = 0;
  omp_lock_t lock;
  omp_init_lock(&lock);
#pragma omp parallel
  {
    int i;
    for (;;) {
#pragma omp critical(take)
      i = next_c++;  // NORACE
      if (i >= N) break;
      done_c[i] = 1;  // NORACE // FP: a number that was taken under a critical section
    }
    for (;;) {
#pragma omp atomic capture
      i = next_a++;  // NORACE
      if (i >= N) break;
      done_a[i] = 1;  // NORACE // FP: a number that was taken under a critical section
    }
    for (;;) {
      i = next_n++;  // RACE!
      if (i >= N) break;
      done_n[i] = 1;  // RACE!
    }
    omp_set_lock(&lock);
    finished++;  // NORACE
    omp_unset_lock(&lock);
  }
  omp_destroy_lock(&lock);
  printf("%d %d\n", finished, done_c[3] + done_a[3] + done_n[3]);
  return 0;
}
