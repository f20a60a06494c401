// Transposition in place over the whole square: each pair is swapped by two threads.
// flags: -fopenmp
#define N 60
static int m[N][N];
int main(void) {
#pragma omp parallel for
  for (int i = 0; i < N; i++)
    for (int j = 0; j < N; j++) {
      int t = m[i][j];    // RACE!
      m[i][j] = m[j][i];  // RACE!
      m[j][i] = t;        // RACE!
    }
  return m[1][2];
}
