// A temporary declared outside the loop is private by a clause.
// flags: -fopenmp
double a[100];
int main(void) {
  double t;
#pragma omp parallel for private(t)
  for (int i = 0; i < 100; i++) {
    t = a[i];  // NORACE
    a[i] = t * t;  // NORACE
  }
  return 0;
}
