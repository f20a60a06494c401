// The loop's own barrier orders the two loops.
// flags: -fopenmp
int a[100], b[100];
int main(void) {
#pragma omp parallel
  {
#pragma omp for
    for (int i = 0; i < 100; i++) a[i] = i;  // NORACE
#pragma omp for
    for (int i = 0; i < 100; i++) b[i] = a[99 - i];  // NORACE
  }
  return 0;
}
