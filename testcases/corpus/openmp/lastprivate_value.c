// The last iteration's value is there after the loop.
// flags: -fopenmp
int a[100];
int main(void) {
  int last = 0;
#pragma omp parallel for lastprivate(last)
  for (int i = 0; i < 100; i++) last = a[i];  // NORACE
  return last;  // NORACE
}
