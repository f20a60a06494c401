// Four iterations share an element.
// flags: -fopenmp
int a[100];
int main(void) {
#pragma omp parallel for
  for (int i = 0; i < 400; i++) a[i / 4] += i;  // RACE!
  return 0;
}
