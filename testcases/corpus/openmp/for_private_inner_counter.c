// The counter of the inner loop is private.
// flags: -fopenmp
int a[100][100];
int main(void) {
  int i, j;
#pragma omp parallel for private(j)
  for (i = 0; i < 100; i++)
    for (j = 0; j < 100; j++)  // NORACE
      a[i][j] = i;  // NORACE
  return 0;
}
