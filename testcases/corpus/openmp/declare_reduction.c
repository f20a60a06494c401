// A reduction of the user's own.
// flags: -fopenmp
#include <stdio.h>
struct stat {
  double min, max;
};
#define MIN2(a, b) ((a) < (b) ? (a) : (b))
#define MAX2(a, b) ((a) > (b) ? (a) : (b))
#pragma omp declare reduction(mm : struct stat : omp_out.min = MIN2(omp_out.min, omp_in.min), \
                                  omp_out.max = MAX2(omp_out.max, omp_in.max))                \
    initializer(omp_priv = {1e30, -1e30})
int main(void) {
  double v[500];
  struct stat s = {1e30, -1e30}, t = {1e30, -1e30};
  for (int i = 0; i < 500; i++) v[i] = (i * 37) % 101;
#pragma omp parallel for reduction(mm : s)
  for (int i = 0; i < 500; i++) {
    if (v[i] < s.min) s.min = v[i]; // NORACE
    if (v[i] > s.max) s.max = v[i]; // NORACE
  }
#pragma omp parallel for
  for (int i = 0; i < 500; i++) {
    if (v[i] < t.min) t.min = v[i]; // RACE!
  }
  printf("%f %f %f\n", s.min, s.max, t.min);
  return 0;
}
