// Hand-over in a team by an atomic write and read.
// flags: -fopenmp
#include <omp.h>
#include <stdio.h>
int main(void) {
  int msg = 0, go = 0, other = 0, go2 = 0;
#pragma omp parallel num_threads(2) shared(msg, go, other, go2)
  {
    int tid = omp_get_thread_num();
    if (tid == 0) {
      msg = 5; // NORACE // FP: what an atomic local variable was found to be
#pragma omp atomic write release
      go = 1;
      other = 6; // RACE!
#pragma omp atomic write relaxed
      go2 = 1;
    }
    if (tid == 1) {
      int seen;
      do {
#pragma omp atomic read acquire
        seen = go;
      } while (seen == 0);
      printf("%d\n", msg); // NORACE // FP: what an atomic local variable was found to be
      do {
#pragma omp atomic read relaxed
        seen = go2;
      } while (seen == 0);
      printf("%d\n", other); // RACE!
    }
  }
  return 0;
}
