// Each iteration reads beyond the part that is written.
// flags: -fopenmp
void shift(int* a, int n) {
#pragma omp parallel for
  for (int i = 0; i < n; i++) a[i] = a[i + n];  // NORACE
}
int data[200];
int main(void) {
  shift(data, 100);
  return 0;
}
