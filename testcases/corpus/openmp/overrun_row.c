// An index beyond the row falls on the next row's element, one before it on the row before.
// flags: -fopenmp
#define N 100
#define M 50
double b[N + 1][M], c[N + 1][M];
int main(void) {
  int i, j;
#pragma omp parallel for private(j)
  for (i = 1; i < N; i++)
    for (j = 0; j < M; j++) b[i][j] = b[i][j - 1]; // RACE!
#pragma omp parallel for private(j)
  for (i = 0; i < N; i++)
    for (j = 0; j <= M; j++) c[i][j] = i; // RACE!
  return (int)(b[3][3] + c[1][1]);
}
