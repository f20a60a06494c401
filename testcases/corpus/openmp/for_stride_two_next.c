// By steps of two: the next but one is the next iteration's.
// flags: -fopenmp
int a[200];
int main(void) {
#pragma omp parallel for
  for (int i = 0; i < 198; i += 2) a[i] = a[i + 2];  // RACE!
  return 0;
}
