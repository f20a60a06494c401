// Two loops with barriers, again and again.
// flags: -fopenmp
double a[100], b[100];
int main(void) {
#pragma omp parallel
  for (int t = 0; t < 50; t++) {
#pragma omp for
    for (int i = 1; i < 99; i++) b[i] = a[i - 1] + a[i + 1];  // NORACE
#pragma omp for
    for (int i = 1; i < 99; i++) a[i] = b[i];  // NORACE
  }
  return 0;
}
