// Loop-carried by one element ahead; by one behind; by none.
// flags: -fopenmp
int main(void) {
  static int a[100], b[100], c[100];
#pragma omp parallel for
  for (int i = 0; i < 99; i++) a[i] = a[i + 1] + 1; // RACE!
#pragma omp parallel for
  for (int i = 1; i < 100; i++) b[i] = b[i - 1] + 1; // RACE!
#pragma omp parallel for
  for (int i = 0; i < 100; i++) c[i] = c[i] + 1; // NORACE
  return a[0] + b[1] + c[2]; // NORACE
}
