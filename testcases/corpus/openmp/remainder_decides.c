// Only every second iteration writes, and it reads the elements beside it.
// flags: -fopenmp
#define N 200
static int a[N];
int main(void) {
#pragma omp parallel for
  for (int i = 1; i < N - 1; i++)
    if (i % 2 == 0) a[i] = a[i - 1] + a[i + 1];  // NORACE // FP: elements that a remainder tells apart
  return a[2];
}
