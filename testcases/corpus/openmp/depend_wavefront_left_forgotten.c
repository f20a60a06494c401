// Blocks of a grid, each task depends on its upper neighbour only, but reads the left one.
// flags: -fopenmp
#define B 8
static int t[B][B];
int main(void) {
#pragma omp parallel
#pragma omp single
  for (int i = 1; i < B; i++)
    for (int j = 1; j < B; j++) {
#pragma omp task depend(in : t[i - 1][j]) depend(out : t[i][j])
      t[i][j] = t[i - 1][j] + t[i][j - 1];  // RACE! // FN: the item of a task is not told by its indices
    }
  return t[3][3];
}
