// Two regions, one in the other: rows by the outer team, columns by the inner one.
// flags: -fopenmp
#define N 32
static int m[N][N];
int main(void) {
#pragma omp parallel for num_threads(2)
  for (int i = 0; i < N; i++) {
#pragma omp parallel for num_threads(2)
    for (int j = 0; j < N; j++) m[i][j] = i + j;  // NORACE
  }
  return m[1][1];
}
