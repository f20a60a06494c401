// A helper fills the buffer that the caller gives.
// flags: -fopenmp
static int out[100];
static void digits(int n, int *buffer) {
  for (int k = 0; k < 4; k++, n /= 10) buffer[k] = n % 10;  // NORACE
}
int main(void) {
#pragma omp parallel for
  for (int i = 0; i < 100; i++) {
    int d[4];
    digits(i, d);
    out[i] = d[0] + d[3];  // NORACE
  }
  return out[7];
}
