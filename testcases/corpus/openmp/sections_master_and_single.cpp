// flags: -fopenmp
// sections that share, a single with copyprivate, locks of OpenMP, a master without a barrier
#include <omp.h>
int x, y, z, w, locked;
int main() {
  omp_lock_t l;
  omp_init_lock(&l);
#pragma omp parallel sections
  {
#pragma omp section
    { x = 1; y = 1; } // RACE!
#pragma omp section
    { y = 2; } // RACE!
  }
#pragma omp parallel
  {
#pragma omp master
    z = 1; // RACE!
    w = z; // RACE!
#pragma omp barrier
#pragma omp single
    z = 2; // NORACE
    int mine = z; // NORACE
    omp_set_lock(&l);
    locked += mine; // NORACE
    omp_unset_lock(&l);
  }
  omp_destroy_lock(&l);
  return x + y + z + w + locked; // NORACE
}
