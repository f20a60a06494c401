// Indirect index: may repeat.
// flags: -fopenmp
int main(void) {
  static int idx[100], hist[10], out[100];
  for (int i = 0; i < 100; i++) idx[i] = i % 10;
#pragma omp parallel for
  for (int i = 0; i < 100; i++) hist[idx[i]]++; // RACE!
#pragma omp parallel for
  for (int i = 0; i < 100; i++) out[i] = hist[idx[i]]; // NORACE
#pragma omp parallel for
  for (int i = 0; i < 100; i++) {
#pragma omp atomic
    hist[idx[i]]++; // NORACE
  }
  return out[3] + hist[1];
}
