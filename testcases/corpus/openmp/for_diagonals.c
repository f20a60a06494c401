// Two rows and columns meet on one diagonal.
// flags: -fopenmp
int a[200];
int main(void) {
#pragma omp parallel for
  for (int i = 0; i < 100; i++)
    for (int j = 0; j < 100; j++) a[i + j]++;  // RACE!
  return 0;
}
