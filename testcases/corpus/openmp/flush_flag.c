// A hand-over by plain flag and flushes is a race; by atomics it is none.
// flags: -fopenmp
#include <omp.h>
#include <stdio.h>
int main(void) {
  int data = 0, flag = 0, data2 = 0, flag2 = 0;
#pragma omp parallel num_threads(2)
  {
    if (omp_get_thread_num() == 0) {
      data = 42; // RACE!
#pragma omp flush
      flag = 1; // RACE!
#pragma omp flush
    } else {
      while (!flag) { // RACE!
#pragma omp flush
      }
      printf("%d\n", data); // RACE!
    }
  }
#pragma omp parallel num_threads(2)
  {
    if (omp_get_thread_num() == 0) {
      data2 = 42; // NORACE // FP: what an atomic local variable was found to be
#pragma omp atomic write seq_cst
      flag2 = 1; // NORACE
    } else {
      int f = 0;
      while (!f) {
#pragma omp atomic read seq_cst
        f = flag2; // NORACE
      }
      printf("%d\n", data2); // NORACE // FP: what an atomic local variable was found to be
    }
  }
  return 0;
}
