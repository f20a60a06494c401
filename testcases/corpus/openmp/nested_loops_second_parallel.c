// The parallel loop is the inner one; the outer one goes by rows that depend on each other, in a nested function.
// flags: -fopenmp
#define N 100
static double a[N][N];
static void row(int i) {
#pragma omp parallel for
  for (int j = 0; j < N; j++) a[i][j] = a[i - 1][j] * 2; // NORACE
}
static void column(int j) {
#pragma omp parallel for
  for (int i = 1; i < N; i++) a[i][j] = a[i - 1][j] * 2; // RACE!
}
int main(void) {
  for (int i = 1; i < N; i++) row(i);
  for (int j = 0; j < N; j++) column(j);
  return (int)a[3][3];
}
