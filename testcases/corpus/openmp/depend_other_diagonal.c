// Each task depends on its upper and its left neighbour, but reads the one to the upper right.
// flags: -fopenmp
#define B 8
static int t[B][B + 1];
int main(void) {
#pragma omp parallel
#pragma omp single
  for (int i = 1; i < B; i++)
    for (int j = 1; j < B; j++) {
#pragma omp task depend(in : t[i - 1][j], t[i][j - 1]) depend(out : t[i][j])
      t[i][j] = t[i - 1][j + 1] + 1;  // RACE!
    }
  return t[3][3];
}
