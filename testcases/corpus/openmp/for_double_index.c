// a[2i] and a[i] meet for many iterations.
// flags: -fopenmp
int a[400];
int main(void) {
#pragma omp parallel for
  for (int i = 1; i < 100; i++) a[2 * i] = a[i];  // RACE!
  return 0;
}
