// An array of structures: each its own element; a field of the first one is everybody's.
// flags: -fopenmp
#include <stdio.h>
struct particle {
  double x, v;
  int hits;
};
struct particle p[500];
int main(void) {
  double dt = 0.1;
#pragma omp parallel for
  for (int i = 0; i < 500; i++) {
    p[i].x += p[i].v * dt; // NORACE
    p[0].hits++;           // RACE!
  }
#pragma omp parallel for
  for (int i = 0; i < 499; i++) {
    p[i].v = p[i + 1].v;  // RACE!
    p[i].x = p[i + 1].v;  // RACE!
  }
  printf("%f %d\n", p[3].x, p[0].hits);
  return 0;
}
