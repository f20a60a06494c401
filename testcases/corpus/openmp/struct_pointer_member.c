// Structures by pointer: each iteration its own structure, whose members point to one array.
// flags: -fopenmp
#include <stdlib.h>
struct cell {
  double *data;
  int n;
};
int main(void) {
  struct cell cells[20], one[20];
  double *common = calloc(10, sizeof *common);
  for (int i = 0; i < 20; i++) {
    cells[i].data = calloc(10, sizeof(double));
    cells[i].n = 10;
    one[i].data = common;
    one[i].n = 10;
  }
#pragma omp parallel for
  for (int i = 0; i < 20; i++)
    for (int k = 0; k < cells[i].n; k++) cells[i].data[k] += k; // NORACE
#pragma omp parallel for
  for (int i = 0; i < 20; i++)
    for (int k = 0; k < one[i].n; k++) one[i].data[k] += k; // RACE!
  return 0;
}
