// Sums by pairs in place: in each round every 2s-th element takes the one s further.
// flags: -fopenmp
#define N 256
static int a[N];
int main(void) {
  for (int s = 1; s < N; s *= 2) {
#pragma omp parallel for
    for (int i = 0; i < N; i += 2 * s) a[i] += a[i + s];  // NORACE // FP: elements that a remainder tells apart
  }
  return a[0];
}
