// Read, write, capture: atomic on all sides or not.
// flags: -fopenmp
int main(void) {
  int x = 0, y = 0, v = 0;
#pragma omp parallel private(v)
  {
#pragma omp atomic write
    x = 1; // NORACE
#pragma omp atomic read
    v = x; // NORACE
#pragma omp atomic capture
    v = y++; // RACE!
    v += y; // RACE!
  }
  return x + y; // NORACE
}
