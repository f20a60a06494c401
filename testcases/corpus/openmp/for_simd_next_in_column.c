// Rows divided among threads by `for simd`, each reads the row above.
// flags: -fopenmp
#define R 40
#define C 64
static float m[R][C];
int main(void) {
#pragma omp parallel for simd
  for (int i = 1; i < R; i++)
    for (int j = 0; j < C; j++) m[i][j] += m[i - 1][j];  // RACE!
  return (int)m[3][3];
}
