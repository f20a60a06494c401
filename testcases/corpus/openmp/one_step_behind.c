// Loop-carried dependences: one step behind races, the own element does not.
// flags: -fopenmp
int a[100], b[100];
int main(void) {
#pragma omp parallel for
  for (int i = 1; i < 100; i++) a[i] = a[i - 1] + 1;  // RACE!
#pragma omp parallel for
  for (int i = 1; i < 100; i++) b[i] = b[i] + a[i - 1];  // NORACE
  return a[5] + b[5];
}
