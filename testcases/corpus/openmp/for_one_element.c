// All iterations write one element.
// flags: -fopenmp
int a[100];
int main(void) {
#pragma omp parallel for
  for (int i = 0; i < 100; i++) a[7] = i;  // RACE!
  return 0;
}
