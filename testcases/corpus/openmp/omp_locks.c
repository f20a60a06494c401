// omp locks in arrays, in structures, nested locks, taken in two orders.
// flags: -fopenmp
#include "omp_api.h"
#include <stdio.h>
#include <stdlib.h>
#define B 16
struct bucket {
  omp_lock_t lock;
  int count;
};
struct bucket table[B];
omp_lock_t ab[2];
int pair_sum, wrong, nest;
omp_nest_lock_t nl;
static void nested(int depth) {
  omp_set_nest_lock(&nl);
  nest++;  // NORACE
  if (depth) nested(depth - 1);
  omp_unset_nest_lock(&nl);
}
int main(void) {
  for (int i = 0; i < B; i++) {
    omp_init_lock(&table[i].lock);
    table[i].count = 0;
  }
  omp_init_lock(&ab[0]);
  omp_init_lock(&ab[1]);
  omp_init_nest_lock(&nl);
#pragma omp parallel for
  for (int i = 0; i < 10000; i++) {
    struct bucket* b = &table[rand() % B];
    omp_set_lock(&b->lock);
    b->count++;  // NORACE
    wrong++;  // RACE!
    omp_unset_lock(&b->lock);
    nested(2);
  }
#pragma omp parallel sections
  {
#pragma omp section
    {
      omp_set_lock(&ab[0]);
      omp_set_lock(&ab[1]);  // DEADLOCK!
      pair_sum++;  // NORACE
      omp_unset_lock(&ab[1]);
      omp_unset_lock(&ab[0]);
    }
#pragma omp section
    {
      omp_set_lock(&ab[1]);
      omp_set_lock(&ab[0]);  // DEADLOCK!
      pair_sum--;  // NORACE
      omp_unset_lock(&ab[0]);
      omp_unset_lock(&ab[1]);
    }
  }
  int tested = 0;
#pragma omp parallel
  {
    if (omp_test_lock(&ab[0])) {
      tested++;  // NORACE
      omp_unset_lock(&ab[0]);
    }
  }
  printf("%d %d %d\n", pair_sum, tested, table[0].count);
  return 0;
}
