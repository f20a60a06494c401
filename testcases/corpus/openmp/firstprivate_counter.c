// A running value that is firstprivate, and one that is not.
// flags: -fopenmp
#include <stdio.h>
int main(void) {
  int base = 7, pos = 0, out[64], out2[64];
#pragma omp parallel firstprivate(base)
  {
#pragma omp for
    for (int i = 0; i < 64; i++) {
      out[i] = base; // NORACE
      base++;        // NORACE
    }
  }
#pragma omp parallel for
  for (int i = 0; i < 64; i++) {
    out2[pos] = i; // RACE!
    pos++;         // RACE!
  }
  printf("%d %d %d\n", out[3], out2[3], base + pos);
  return 0;
}
