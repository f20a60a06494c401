// A sum by reduction.
// flags: -fopenmp
double a[100];
int main(void) {
  double sum = 0;
#pragma omp parallel for reduction(+ : sum)
  for (int i = 0; i < 100; i++) sum += a[i];  // NORACE
  return (int)sum;  // NORACE
}
