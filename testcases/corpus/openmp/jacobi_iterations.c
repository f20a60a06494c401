// Two grids exchanged each step; the residual summed with and without care.
// flags: -fopenmp
#include <math.h>
#include <stdio.h>
#define W 200
static double a[W][W], b[W][W];
int main(void) {
  double residual = 0, bad = 0;
  double(*from)[W] = a, (*to)[W] = b;
  for (int step = 0; step < 50; step++) {
    residual = 0;
#pragma omp parallel for collapse(2) reduction(max : residual)
    for (int y = 1; y < W - 1; y++)
      for (int x = 1; x < W - 1; x++) {
        to[y][x] = 0.25 * (from[y - 1][x] + from[y + 1][x] + from[y][x - 1] + from[y][x + 1]);  // NORACE
        double d = fabs(to[y][x] - from[y][x]);
        if (d > residual) residual = d;  // NORACE
      }
#pragma omp parallel for
    for (int y = 1; y < W - 1; y++)
      for (int x = 1; x < W - 1; x++)
        if (to[y][x] > bad)  // RACE!
          bad = to[y][x];  // RACE!
    double(*t)[W] = from;
    from = to;
    to = t;
  }
  printf("%f %f\n", residual, bad);
  return 0;
}
