// collapse(2) parts the inner loop too.
// flags: -fopenmp
int main(void) {
  static int a[20][20], b[20][20];
#pragma omp parallel for collapse(2)
  for (int i = 0; i < 20; i++)
    for (int j = 1; j < 20; j++) a[i][j] = a[i][j - 1] + 1; // RACE!
#pragma omp parallel for
  for (int i = 0; i < 20; i++)
    for (int j = 1; j < 20; j++) b[i][j] = b[i][j - 1] + 1; // NORACE
  return a[1][1] + b[1][1];
}
