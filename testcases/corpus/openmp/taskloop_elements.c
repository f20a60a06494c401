// Iterations of a taskloop have their own elements.
// flags: -fopenmp
int a[100], sum;
int main(void) {
#pragma omp parallel
#pragma omp single
#pragma omp taskloop
  for (int i = 0; i < 100; i++) {
    a[i] = i;  // NORACE
    sum += i;  // RACE!
  }
  return 0;
}
