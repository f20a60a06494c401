// Each task depends on its upper and its left neighbour, and so comes after the one on the diagonal, too.
// flags: -fopenmp
#define B 8
static int t[B][B];
int main(void) {
#pragma omp parallel
#pragma omp single
  for (int i = 1; i < B; i++)
    for (int j = 1; j < B; j++) {
#pragma omp task depend(in : t[i - 1][j], t[i][j - 1]) depend(out : t[i][j])
      t[i][j] = t[i - 1][j] + t[i][j - 1] + t[i - 1][j - 1];  // NORACE // FP: only the first of several dependences of one kind is followed
    }
  return t[3][3];
}
