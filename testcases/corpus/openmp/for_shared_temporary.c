// A temporary declared outside the loop is shared.
// flags: -fopenmp
double a[100];
int main(void) {
  double t;
#pragma omp parallel for
  for (int i = 0; i < 100; i++) {
    t = a[i];  // RACE!
    a[i] = t * t;
  }
  return 0;
}
