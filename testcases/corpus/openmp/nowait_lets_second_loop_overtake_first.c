// nowait lets the second loop overtake the first.
// flags: -fopenmp
int main(void) {
  static int a[64], b[64], c[64], d[64];
#pragma omp parallel
  {
#pragma omp for nowait
    for (int i = 0; i < 64; i++) a[i] = i; // RACE!
#pragma omp for
    for (int i = 0; i < 64; i++) b[i] = a[63 - i]; // RACE!
#pragma omp for
    for (int i = 0; i < 64; i++) c[i] = b[i]; // NORACE
#pragma omp for
    for (int i = 0; i < 64; i++) d[i] = c[63 - i]; // NORACE
  }
  return d[1];
}
