// The lock is taken in a helper; another helper forgets it.
// flags: -fopenmp
#include <omp.h>
#include <stdio.h>
static omp_lock_t lck;
static int n, m;
static void inc(void) {
  omp_set_lock(&lck);
  n++; // NORACE
  omp_unset_lock(&lck);
}
static void inc_try(void) {
  while (!omp_test_lock(&lck)) {
  }
  n++; // NORACE
  omp_unset_lock(&lck);
  m++; // RACE!
}
int main(void) {
  omp_init_lock(&lck);
#pragma omp parallel sections num_threads(2)
  {
#pragma omp section
    inc();
#pragma omp section
    for (int i = 0; i < 10; i++) inc_try(); // NORACE
  }
#pragma omp parallel num_threads(2)
  inc_try();
  omp_destroy_lock(&lck);
  printf("%d %d\n", n, m);
  return 0;
}
