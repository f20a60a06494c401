// single has a barrier at its end, master has none.
// flags: -fopenmp
#include <omp.h>
int main(void) {
  int a = 0, b = 0, s = 0, t = 0;
#pragma omp parallel
  {
#pragma omp single
    a = 5; // NORACE
    int x = a; // NORACE
#pragma omp master
    b = 7; // RACE!
    x += b; // RACE!
#pragma omp atomic
    s += x; // NORACE
#pragma omp barrier
#pragma omp single nowait
    t = 1; // RACE!
    if (t) x++; // RACE!
  }
  return s + t; // NORACE
}
