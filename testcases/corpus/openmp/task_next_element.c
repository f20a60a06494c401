// Each task reads the element that the next one writes.
// flags: -fopenmp
int a[100];
int main(void) {
#pragma omp parallel
#pragma omp single
  for (int i = 0; i < 99; i++) {
#pragma omp task
    a[i] = a[i + 1];  // RACE!
  }
  return 0;
}
