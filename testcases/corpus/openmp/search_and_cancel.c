// A search ends early: by cancellation, by a flag.
// flags: -fopenmp
#include <stdbool.h>
#include <stdio.h>
#define N 100000
static int hay[N];
static int find_cancel(int needle) {
  int found = -1;
#pragma omp parallel
  {
#pragma omp for
    for (int i = 0; i < N; i++) {
      if (hay[i] == needle) {
#pragma omp critical(found_here)
        found = i;  // NORACE
#pragma omp cancel for
      }
#pragma omp cancellation point for
    }
  }
  return found;
}
static int find_flag(int needle) {
  bool done = false;
  int found = -1;
#pragma omp parallel for
  for (int i = 0; i < N; i++) {
    if (done) continue;  // RACE!
    if (hay[i] == needle) {
      done = true;  // RACE!
#pragma omp atomic write
      found = i;  // NORACE
    }
  }
  return found;
}
static int find_atomic_flag(int needle) {
  int done = 0, found = -1;
#pragma omp parallel for
  for (int i = 0; i < N; i++) {
    int stop;
#pragma omp atomic read
    stop = done;  // NORACE
    if (stop) continue;
    if (hay[i] == needle) {
#pragma omp atomic write
      done = 1;  // NORACE
#pragma omp critical
      if (found < 0 || i < found) found = i;  // NORACE
    }
  }
  return found;
}
int main(void) {
  hay[777] = 5;
  printf("%d %d %d\n", find_cancel(5), find_flag(5), find_atomic_flag(5));
  return 0;
}
