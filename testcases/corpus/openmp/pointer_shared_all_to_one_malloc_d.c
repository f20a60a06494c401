// A pointer shared by all to one malloc'd cell; a private one each.
// flags: -fopenmp
#include <stdlib.h>
int main(void) {
  int *one = malloc(sizeof(int));
  *one = 0; // NORACE
#pragma omp parallel
  {
    int *mine = malloc(sizeof(int));
    *mine = 1; // NORACE
    *one += *mine; // RACE!
    free(mine);
  }
  int r = *one; // NORACE
  free(one);
  return r;
}
