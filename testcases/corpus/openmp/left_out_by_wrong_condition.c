// The row that all read is left out for another number than its own.
// flags: -fopenmp
#define N 60
static double m[N + 1][N];
int main(void) {
  for (int p = 0; p < N; p++) {
#pragma omp parallel for
    for (int r = 0; r < N; r++) {
      if (r == p + 1) continue;
      for (int c = 0; c < N; c++) m[r][c] -= m[p][c];  // RACE!
    }
  }
  return (int)m[2][2];
}
