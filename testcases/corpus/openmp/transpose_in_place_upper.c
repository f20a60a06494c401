// Transposition in place: the thread of row i swaps what lies above the diagonal.
// flags: -fopenmp
#define N 60
static int m[N][N];
int main(void) {
#pragma omp parallel for
  for (int i = 0; i < N; i++)
    for (int j = i + 1; j < N; j++) {
      int t = m[i][j];    // NORACE
      m[i][j] = m[j][i];  // NORACE
      m[j][i] = t;        // NORACE
    }
  return m[1][2];
}
