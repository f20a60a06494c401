// A task has its own copy of the loop counter.
// flags: -fopenmp
int a[100];
int main(void) {
#pragma omp parallel
#pragma omp single
  for (int i = 0; i < 100; i++) {
#pragma omp task
    a[i] = i;  // NORACE
  }
  return 0;
}
