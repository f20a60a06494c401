// The lower half is filled from the upper half, but one element beyond the diagonal is written too.
// flags: -fopenmp
#define N 40
static int m[N + 2][N + 2];
int main(void) {
#pragma omp parallel for
  for (int i = 0; i < N; i++)
    for (int j = 0; j <= i + 1; j++) m[i][j] = m[j][i] + 1;  // RACE!
  return m[3][2];
}
