// The result is read after taskwait.
// flags: -fopenmp
int main(void) {
  int x = 0;
#pragma omp parallel
#pragma omp single
  {
#pragma omp task shared(x)
    x = 7;  // NORACE
#pragma omp taskwait
    int y = x;  // NORACE
    (void)y;
  }
  return x;
}
