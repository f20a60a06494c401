// flags: -fopenmp
// OpenMP's locks, simple and nested
#include <omp.h>
omp_lock_t l, l2;
omp_nest_lock_t n;
int a, b, c, d;
static void inner(void) {
  omp_set_nest_lock(&n);
  b++;  // NORACE
  omp_unset_nest_lock(&n);
}
int main(void) {
  omp_init_lock(&l);
  omp_init_lock(&l2);
  omp_init_nest_lock(&n);
#pragma omp parallel
  {
    omp_set_lock(&l);
    a++;  // NORACE
    omp_unset_lock(&l);
    omp_set_nest_lock(&n);
    inner();
    b++;  // NORACE
    omp_unset_nest_lock(&n);
    if (omp_test_lock(&l2)) {
      c++;  // NORACE
      omp_unset_lock(&l2);
    } else {
      d++;  // RACE!
    }
  }
  return a + b + c + d;
}
