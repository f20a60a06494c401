// By steps of two: the neighbour is nobody's.
// flags: -fopenmp
int a[200];
int main(void) {
#pragma omp parallel for
  for (int i = 0; i < 198; i += 2) a[i] = a[i + 1];  // NORACE
  return 0;
}
