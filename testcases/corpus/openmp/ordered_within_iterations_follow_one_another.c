// ordered: within it the iterations follow one another.
// flags: -fopenmp
int main(void) {
  int x = 0, y = 0;
#pragma omp parallel for ordered
  for (int i = 0; i < 20; i++) {
    y++; // RACE!
#pragma omp ordered
    x += i; // NORACE
  }
  return x + y;
}
