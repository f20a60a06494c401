// flags: -fopenmp
// single, master, masked, sections
#include <omp.h>
int a, b, c, d, e, f, g;
int main(void) {
#pragma omp parallel
  {
#pragma omp single
    a = 1;  // NORACE
    int l = a;  // NORACE
#pragma omp master
    b = l;  // RACE!
    l += b;  // RACE!
#pragma omp barrier
#pragma omp masked
    c = 1;  // NORACE
#pragma omp barrier
    l += c;  // NORACE
#pragma omp sections
    {
#pragma omp section
      {
        d = 1;  // NORACE
        f++;  // RACE!
      }
#pragma omp section
      {
        e = 1;  // NORACE
        f++;  // RACE!
      }
    }
    l += d + e;  // NORACE
#pragma omp critical(gee)
    g += l;  // NORACE
  }
  return a + b + c + d + e + f + g;
}
