// An atomic update does not protect a plain read.
// flags: -fopenmp
int counter;
int seen[64];
int main(void) {
#pragma omp parallel for
  for (int i = 0; i < 64; i++) {
#pragma omp atomic
    counter++;  // RACE!
    seen[i] = counter;  // RACE!
  }
  return 0;
}
