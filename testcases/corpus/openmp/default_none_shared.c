// All clauses written out; one of them is wrong.
// flags: -fopenmp
#include <stdio.h>
int main(void) {
  int n = 100, i, j, t = 0, u = 0;
  int a[100], b[100];
  for (i = 0; i < n; i++) a[i] = b[i] = i;
#pragma omp parallel default(none) shared(a, n, t) private(i)
  {
#pragma omp for
    for (i = 0; i < n; i++) {
      t = a[i] * 2; // RACE!
      a[i] = t;     // RACE!
    }
  }
#pragma omp parallel for default(none) shared(b, n) private(j) firstprivate(u)
  for (j = 0; j < n; j++) {
    u = b[j] * 2; // NORACE
    b[j] = u;     // NORACE
  }
  printf("%d %d %d\n", a[3], b[3], t + u);
  return 0;
}
