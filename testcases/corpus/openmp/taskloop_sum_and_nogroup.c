// Taskloop: a shared sum, a reduction, and nogroup.
// flags: -fopenmp
#include <stdio.h>
int main(void) {
  int a[100], sum = 0, red = 0, last = 0;
  for (int i = 0; i < 100; i++) a[i] = i;
#pragma omp parallel
#pragma omp single
  {
#pragma omp taskloop grainsize(10) shared(sum)
    for (int i = 0; i < 100; i++) sum += a[i]; // RACE!
#pragma omp taskloop reduction(+ : red)
    for (int i = 0; i < 100; i++) red += a[i]; // NORACE
    printf("%d %d\n", sum, red);               // NORACE
#pragma omp taskloop nogroup
    for (int i = 0; i < 100; i++) a[i] = 2 * i; // RACE!
    last = a[99];                               // RACE!
  }
  printf("%d\n", last + a[3]); // NORACE
  return 0;
}
