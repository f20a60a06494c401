// Sums by halves in place: in each round elements below the half take those above it.
// flags: -fopenmp
#define N 256
static int a[N];
int main(void) {
  for (int h = N / 2; h > 0; h /= 2) {
#pragma omp parallel for
    for (int i = 0; i < h; i++) a[i] += a[i + h];  // NORACE
  }
  return a[0];
}
