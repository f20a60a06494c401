// The inner loop's variable is declared outside: shared in C.
// flags: -fopenmp
int main(void) {
  static double m[20][20];
  int i, j;
#pragma omp parallel for
  for (i = 0; i < 20; i++) // NORACE
    for (j = 0; j < 20; j++) // RACE!
      m[i][j] = i + j; // RACE!
  static double n[20][20];
  int k, l;
#pragma omp parallel for private(l)
  for (k = 0; k < 20; k++)
    for (l = 0; l < 20; l++) // NORACE
      n[k][l] = k * l; // NORACE
  return (int)(m[1][1] + n[2][2]);
}
