// The element that all read is written by none.
// flags: -fopenmp
int a[101];
int main(void) {
#pragma omp parallel for
  for (int i = 0; i < 100; i++) a[i] = a[100];  // NORACE
  return 0;
}
