// With nowait the reduced value is not there before the next barrier.
// flags: -fopenmp
#include <stdio.h>
int main(void) {
  int a[100], sum = 0, ok = 0, copy[8] = {0};
  for (int i = 0; i < 100; i++) a[i] = i;
#pragma omp parallel num_threads(4)
  {
#pragma omp for reduction(+ : sum) nowait // MAYBE data-race
    for (int i = 0; i < 100; i++) sum += a[i];
#pragma omp single
    copy[0] = sum; // RACE!
  }
#pragma omp parallel num_threads(4)
  {
#pragma omp for reduction(+ : ok)
    for (int i = 0; i < 100; i++) ok += a[i]; // NORACE
#pragma omp single
    copy[1] = ok; // NORACE
  }
  printf("%d %d\n", copy[0], copy[1]);
  return 0;
}
