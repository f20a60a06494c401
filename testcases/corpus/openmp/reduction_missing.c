// Pi by numeric integration, with and without a reduction.
// flags: -fopenmp
#include <stdio.h>
#define STEPS 100000
int main(void) {
  const double h = 1.0 / STEPS;
  double x, sum = 0.0, good = 0.0;
  int i;
#pragma omp parallel for private(x)
  for (i = 0; i < STEPS; i++) {
    x = (i + 0.5) * h;            // NORACE
    sum += 4.0 / (1.0 + x * x);   // RACE!
  }
#pragma omp parallel for private(x) reduction(+ : good)
  for (i = 0; i < STEPS; i++) {
    x = (i + 0.5) * h;
    good += 4.0 / (1.0 + x * x);  // NORACE
  }
  printf("%f %f\n", sum * h, good * h); // NORACE
  return 0;
}
