// A prefix sum by doubling over two arrays.
// flags: -fopenmp
#define N 256
static int a[N], b[N];
int main(void) {
  for (int s = 1; s < N; s *= 2) {
#pragma omp parallel for
    for (int i = 0; i < N; i++) b[i] = i >= s ? a[i] + a[i - s] : a[i];  // NORACE
#pragma omp parallel for
    for (int i = 0; i < N; i++) a[i] = b[i];  // NORACE
  }
  return a[5];
}
