// Two names of critical are two locks; no name is one.
// flags: -fopenmp
int x, y;
int main(void) {
#pragma omp parallel
  {
#pragma omp critical(left)
    x++; // RACE!
#pragma omp critical(right)
    x--; // RACE!
#pragma omp critical
    y++; // NORACE
#pragma omp critical
    y--; // NORACE
  }
  return x + y; // NORACE
}
