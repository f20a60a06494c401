// Equal static loops give a thread the same iterations.
// flags: -fopenmp
int a[100], b[100];
int main(void) {
#pragma omp parallel
  {
#pragma omp for schedule(static) nowait
    for (int i = 0; i < 100; i++) a[i] = i;  // NORACE
#pragma omp for schedule(static)
    for (int i = 0; i < 100; i++) b[i] = a[i];  // NORACE
  }
  return 0;
}
