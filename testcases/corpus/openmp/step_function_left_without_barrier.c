// The function with the loop is called twice; the second call reads what another thread still writes, as it has no barrier.
// flags: -fopenmp
#define N 400
static double g[2][N];
static void step(int from, int to) {
#pragma omp for nowait
  for (int i = 1; i < N - 1; i++) g[to][i] = (g[from][i - 1] + g[from][i + 1]) / 2;  // RACE!
}
int main(void) {
#pragma omp parallel
  for (int t = 0; t < 20; t++) {
    step(0, 1);
    step(1, 0);
  }
  return (int)g[0][7];
}
