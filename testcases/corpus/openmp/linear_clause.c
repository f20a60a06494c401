// A variable that grows with the loop is linear; with it an array is filled.
// flags: -fopenmp
static int a[200];
int main(void) {
  int j = 0;
#pragma omp parallel for linear(j : 2)
  for (int i = 0; i < 100; i++) {
    a[j] = i;  // NORACE // FP: a linear variable is not known to grow with the loop
    j += 2;    // NORACE
  }
  return a[4] + j;
}
