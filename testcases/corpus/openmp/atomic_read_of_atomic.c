// Update and read are both atomic.
// flags: -fopenmp
int counter;
int seen[64];
int main(void) {
#pragma omp parallel for
  for (int i = 0; i < 64; i++) {
    int now;
#pragma omp atomic
    counter++;  // NORACE
#pragma omp atomic read
    now = counter;  // NORACE
    seen[i] = now;  // NORACE
  }
  return 0;
}
