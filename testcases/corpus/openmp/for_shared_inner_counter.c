// In C the counter of an inner loop is shared when declared outside.
// flags: -fopenmp
int a[100][100];
int main(void) {
  int i, j;
#pragma omp parallel for
  for (i = 0; i < 100; i++)
    for (j = 0; j < 100; j++)  // RACE!
      a[i][j] = i;
  return 0;
}
