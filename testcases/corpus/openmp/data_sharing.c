// firstprivate, lastprivate, private, default(none): whose copy is it?
// flags: -fopenmp
#include <math.h>
#include <stdio.h>
#define N 1000
static double xs[N], ys[N];
static double scale_shared(double start) {
  double factor = start, last = 0;
#pragma omp parallel for lastprivate(last)
  for (int i = 0; i < N; i++) {
    factor = factor * 1.01;  // RACE!
    last = xs[i] * 2;  // NORACE
    ys[i] = last;  // NORACE
  }
  return last + factor;
}
static double scale_firstprivate(double start) {
  double factor = start;
#pragma omp parallel for firstprivate(factor)
  for (int i = 0; i < N; i++) {
    factor = factor * 1.01;  // NORACE
    ys[i] = factor;  // NORACE
  }
  return factor;
}
static double default_none(void) {
  double t = 0, total = 0;
#pragma omp parallel for default(none) shared(xs) private(t) reduction(+ : total)
  for (int i = 0; i < N; i++) {
    t = xs[i] - 1;  // NORACE
    total += t * t;  // NORACE
  }
  return total;
}
static int last_index_shared(void) {
  int where = -1;
#pragma omp parallel for shared(where)
  for (int i = 0; i < N; i++)
    if (xs[i] < 0) where = i;  // RACE!
  return where;
}
static void pointer_private_pointee_shared(void) {
  double cell = 0;
  double* p = &cell;
#pragma omp parallel firstprivate(p)
  {
    *p += 1.0;  // RACE!
  }
  printf("%f\n", cell);
}
int main(void) {
  printf("%f %f %f %d\n", scale_shared(1), scale_firstprivate(1), default_none(), last_index_shared());
  pointer_private_pointee_shared();
  return 0;
}
