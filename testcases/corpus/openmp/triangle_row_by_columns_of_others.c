// The lower half is filled by what is mirrored from the upper half, the diagonal included in both.
// flags: -fopenmp
#define N 40
static int m[N][N];
int main(void) {
#pragma omp parallel for
  for (int i = 0; i < N; i++)
    for (int j = 0; j <= i; j++) m[i][j] = m[j][i] + 1;  // NORACE
  return m[3][2];
}
