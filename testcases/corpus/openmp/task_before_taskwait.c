// The task may still run when its result is read.
// flags: -fopenmp
int main(void) {
  int x = 0;
#pragma omp parallel
#pragma omp single
  {
#pragma omp task shared(x)
    x = 7;  // RACE!
    int y = x;  // RACE!
    (void)y;
  }
  return x;
}
