// Each iteration reads what the next one writes.
// flags: -fopenmp
int a[1000];
int main(void) {
#pragma omp parallel for
  for (int i = 0; i < 999; i++) a[i] = a[i + 1] + 1;  // RACE!
  return 0;
}
