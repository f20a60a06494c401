// flags: -fopenmp
// halves of one array that do not meet, and that do
#define N 100
int a[2 * N], b[2 * N], c[2 * N];
int main(int argc, char **argv) {
  (void)argv;
#pragma omp parallel for
  for (int i = 0; i < N; i++) a[i] = a[i + N];  // NORACE
#pragma omp parallel for
  for (int i = 0; i < N; i++) b[i] = b[i + N / 2];  // RACE!
  int off = argc;
#pragma omp parallel for
  for (int i = 0; i < N; i++) c[i] = c[i + off];  // RACE!
  return a[0] + b[0] + c[0];
}
