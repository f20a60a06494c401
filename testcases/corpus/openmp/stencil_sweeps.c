// A smoothing sweep in place reads what a neighbour writes; into a second buffer it does not.
// flags: -fopenmp
#include <stdio.h>
#include <stdlib.h>
#define N 4096
static double grid[N], next[N];
static void in_place(void) {
  int i;
#pragma omp parallel for private(i)
  for (i = 1; i < N - 1; ++i)
    grid[i] = (grid[i - 1] + grid[i] + grid[i + 1]) / 3.0;  // RACE!
}
static void out_of_place(const double* in, double* out) {
#pragma omp parallel for
  for (int i = 1; i < N - 1; ++i)
    out[i] = (in[i - 1] + in[i] + in[i + 1]) / 3.0;  // NORACE
}
static void red_black(double* v) {
  for (int colour = 0; colour < 2; ++colour) {
#pragma omp parallel for schedule(static)
    for (int i = 1; i < (N - 1) / 2; ++i) {
      int k = 2 * i + colour;
      v[k] = 0.5 * (v[k - 1] + v[k + 1]);  // NORACE
    }
  }
}
int main(void) {
  double* heap = calloc(N, sizeof *heap);
  if (!heap) return 1;
  in_place();
  out_of_place(grid, next);
  red_black(heap);
  printf("%f %f\n", next[N / 2], heap[7]);
  free(heap);
  return 0;
}
