// Tasks that exclude one another without order.
// flags: -fopenmp
#include <stdio.h>
int main(void) {
  int acc = 0, in1 = 1, bad = 0;
#pragma omp parallel num_threads(4)
#pragma omp single
  {
#pragma omp task depend(mutexinoutset : acc) shared(acc)
    acc += in1; // NORACE
#pragma omp task depend(mutexinoutset : acc) shared(acc)
    acc += 2; // NORACE
#pragma omp task depend(in : acc) shared(acc)
    printf("%d\n", acc); // NORACE
#pragma omp task depend(in : bad) shared(bad)
    bad += 1; // RACE!
#pragma omp task depend(in : bad) shared(bad)
    bad += 2; // RACE!
  }
  return 0;
}
