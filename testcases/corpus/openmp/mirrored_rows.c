// Rows from below against rows from above, both halves apart, then one row in common.
// flags: -fopenmp
#define N 100
int a[N], b[N + 1];
int main(void) {
#pragma omp parallel for
  for (int i = 0; i < 50; i++) a[i] = a[99 - i]; // NORACE
#pragma omp parallel for
  for (int i = 0; i <= 50; i++) b[i] = b[100 - i] + b[99 - i]; // RACE!
  return a[3] + b[4];
}
