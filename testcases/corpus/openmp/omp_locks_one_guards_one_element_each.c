// omp locks: one guards, one element each.
// flags: -fopenmp
#include <omp.h>
omp_lock_t l, ls[8];
int total, sub[8], miss;
int main(void) {
  omp_init_lock(&l);
  for (int i = 0; i < 8; i++) omp_init_lock(&ls[i]);
#pragma omp parallel for
  for (int i = 0; i < 64; i++) {
    omp_set_lock(&l);
    total += i; // NORACE
    omp_unset_lock(&l);
    omp_set_lock(&ls[i % 8]);
    sub[i % 8] += i; // NORACE
    miss++; // RACE!
    omp_unset_lock(&ls[i % 8]);
  }
  return total + sub[3] + miss;
}
