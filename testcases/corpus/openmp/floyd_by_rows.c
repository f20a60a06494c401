// Shortest ways: row k is only read in round k but for the thread that has it, which writes it if that makes it
// shorter (with a zero diagonal it never is, but it is written to all the same): a race by the model of C.
// flags: -fopenmp
#define N 64
static int d[N][N];
int main(void) {
  for (int i = 0; i < N; i++)
    for (int j = 0; j < N; j++) d[i][j] = i == j ? 0 : (i * 7 + j * 3) % 50 + 1;
  for (int k = 0; k < N; k++) {
#pragma omp parallel for
    for (int i = 0; i < N; i++)
      for (int j = 0; j < N; j++) {
        int way = d[i][k] + d[k][j];             // RACE!
        d[i][j] = way < d[i][j] ? way : d[i][j]; // RACE!
      }
  }
  return d[5][9];
}
