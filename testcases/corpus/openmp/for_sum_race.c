// A sum without reduction.
// flags: -fopenmp
double a[100];
int main(void) {
  double sum = 0;
#pragma omp parallel for
  for (int i = 0; i < 100; i++) sum += a[i];  // RACE!
  return (int)sum;
}
