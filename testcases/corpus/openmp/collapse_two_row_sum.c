// Of two loops divided as one, the row index alone is shared.
// flags: -fopenmp
int a[50][50], sum[50];
int main(void) {
#pragma omp parallel for collapse(2)
  for (int i = 0; i < 50; i++)
    for (int j = 0; j < 50; j++) sum[i] += a[i][j];  // RACE!
  return 0;
}
