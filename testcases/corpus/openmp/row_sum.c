// A row's sum is computed by the thread that has the row.
// flags: -fopenmp
int a[50][50], sum[50];
int main(void) {
#pragma omp parallel for
  for (int i = 0; i < 50; i++)
    for (int j = 0; j < 50; j++) sum[i] += a[i][j];  // NORACE
  return 0;
}
