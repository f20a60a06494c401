// The element that all read is written by one.
// flags: -fopenmp
int a[101];
int main(void) {
#pragma omp parallel for
  for (int i = 0; i < 100; i++) a[i] += a[50];  // RACE!
  return 0;
}
