// Min and max by hand: checked outside of the critical region.
// flags: -fopenmp
int main(void) {
  static int v[100];
  int best = 0, best2 = 0;
#pragma omp parallel for
  for (int i = 0; i < 100; i++) {
    if (v[i] > best) { // RACE!
#pragma omp critical
      best = v[i]; // RACE!
    }
#pragma omp critical
    if (v[i] > best2) best2 = v[i]; // NORACE
  }
  return best + best2; // NORACE
}
