// Nested regions, num_threads(1), if clauses, a serial region in between.
// flags: -fopenmp
#include "omp_api.h"
#include <stdio.h>
static int grid[8][100], outer_total, serial_only, inner_shared;
int main(void) {
  omp_set_max_active_levels(2);
#pragma omp parallel num_threads(8)
  {
    int me = omp_get_thread_num();
    int mine = 0;
#pragma omp parallel for num_threads(4) reduction(+ : mine)
    for (int i = 0; i < 100; i++) {
      grid[me][i] = i;  // NORACE
      mine += i;  // NORACE
    }
#pragma omp parallel num_threads(2)
    inner_shared += mine;  // RACE!
#pragma omp atomic
    outer_total += mine;  // NORACE
  }
#pragma omp parallel if (0)
  serial_only++;  // NORACE
#pragma omp parallel num_threads(1)
  serial_only++;  // NORACE
  printf("%d %d %d\n", outer_total, serial_only, inner_shared);
  return 0;
}
