// Two loops are divided as one.
// flags: -fopenmp
int a[50][50];
int main(void) {
#pragma omp parallel for collapse(2)
  for (int i = 0; i < 50; i++)
    for (int j = 0; j < 50; j++) a[i][j] = i * j;  // NORACE
  return 0;
}
