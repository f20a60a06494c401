// Two constructs in each round, of which the first has no barrier at its end: the counter of the rounds is not the
// same for all threads there.
// flags: -fopenmp
#define N 64
static int m[N][N];
int main(void) {
#pragma omp parallel
  for (int k = 0; k < N - 1; k++) {
#pragma omp for nowait
    for (int i = k + 1; i < N; i++) m[i][0] += m[k][0];  // RACE!
#pragma omp single nowait
    m[k][1] = 0;
  }
  return m[1][1];
}
