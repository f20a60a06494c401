// Each iteration writes its own element.
// flags: -fopenmp
double a[1000], b[1000];
int main(void) {
#pragma omp parallel for
  for (int i = 0; i < 1000; i++) a[i] = 2 * b[i];  // NORACE
  return 0;
}
