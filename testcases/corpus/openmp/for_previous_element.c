// Each iteration reads what the previous one writes.
// flags: -fopenmp
int a[1000];
int main(void) {
#pragma omp parallel for
  for (int i = 1; i < 1000; i++) {
    a[i] = a[i - 1] + 1;  // RACE!
  }
  return 0;
}
