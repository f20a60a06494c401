// The halves overlap by one element.
// flags: -fopenmp
int a[200];
int main(void) {
#pragma omp parallel for
  for (int i = 0; i < 101; i++) a[i] = a[i + 100];  // RACE!
  return 0;
}
