// Blocks of eight by an outer divided loop; the last element of a block belongs to the next.
// flags: -fopenmp
#define B 8
#define N 1024
int x[N + B], y[N + B];
int main(void) {
  int b, i;
#pragma omp parallel for private(i)
  for (b = 0; b < N; b += B)
    for (i = b; i < b + B; i++) x[i] = b; // NORACE
#pragma omp parallel for private(i)
  for (b = 0; b < N; b += B)
    for (i = b; i <= b + B; i++) y[i] = b; // RACE!
  return x[1] + y[2];
}
