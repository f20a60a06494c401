// The inner team adds to the outer thread's sum without a reduction.
// flags: -fopenmp
#define N 32
static int m[N][N], s[N];
int main(void) {
#pragma omp parallel for num_threads(2)
  for (int i = 0; i < N; i++) {
    int row = 0;
#pragma omp parallel for num_threads(2)
    for (int j = 0; j < N; j++) row += m[i][j];  // RACE!
    s[i] = row;  // NORACE
  }
  return s[1];
}
