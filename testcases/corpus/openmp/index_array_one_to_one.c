// Writes by an index array that a loop has filled with numbers that differ.
// flags: -fopenmp
#define N 100
static int idx[N], dst[2 * N];
int main(void) {
  for (int i = 0; i < N; i++) idx[i] = 2 * i + 1;
#pragma omp parallel for
  for (int i = 0; i < N; i++) dst[idx[i]] += i;  // NORACE // FP: what an index array holds is not known
  return dst[4];
}
