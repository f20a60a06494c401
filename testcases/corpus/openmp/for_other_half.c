// Each iteration reads an element that no iteration writes.
// flags: -fopenmp
int a[200];
int main(void) {
#pragma omp parallel for
  for (int i = 0; i < 100; i++) a[i] = a[i + 100];  // NORACE
  return 0;
}
