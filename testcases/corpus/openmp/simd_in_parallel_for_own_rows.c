// Rows divided among threads, a simd loop within each row with a dependence of its own thread only.
// flags: -fopenmp
#define R 40
#define C 64
static float m[R][C];
int main(void) {
#pragma omp parallel for
  for (int i = 0; i < R; i++) {
#pragma omp simd safelen(4)
    for (int j = 4; j < C; j++) m[i][j] += m[i][j - 4];  // NORACE
  }
  return (int)m[3][3];
}
