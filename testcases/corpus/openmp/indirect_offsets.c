// Two arrays of offsets into one array.
// flags: -fopenmp
#include <stdlib.h>
int from[100], to[100];
int main(int argc, char **argv) {
  double *base = calloc(4000, sizeof *base);
  for (int i = 0; i < 100; i++) {
    from[i] = 520 + 2 * i;
    to[i] = 520 + (argc > 1 ? 2 * atoi(argv[1]) : 0) + 2 * i;
  }
  double *x = base, *y = base + 12;
#pragma omp parallel for
  for (int i = 0; i < 100; i++) {
    x[from[i]] += 1.0; // RACE!
    y[to[i]] += 3.0;   // RACE!
  }
  free(base);
  return 0;
}
