// Two sections write two variables.
// flags: -fopenmp
int x, y;
int main(void) {
#pragma omp parallel sections
  {
#pragma omp section
    x = 1;  // NORACE
#pragma omp section
    y = 2;  // NORACE
  }
  return x + y;
}
