// flags: -fopenmp
// a team within a team
#include <omp.h>
int a[8][8], outer_n, inner_n;
int main(void) {
  omp_set_nested(1);
#pragma omp parallel for
  for (int i = 0; i < 8; i++) {
#pragma omp parallel for
    for (int j = 0; j < 8; j++) {
      a[i][j] = i * j;  // NORACE
      inner_n++;  // RACE!
    }
#pragma omp atomic
    outer_n++;  // NORACE
  }
  return outer_n + inner_n;
}
