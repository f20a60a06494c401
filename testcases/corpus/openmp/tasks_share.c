// Two tasks write one variable.
// flags: -fopenmp
int x;
int main(void) {
#pragma omp parallel
#pragma omp single
  {
#pragma omp task
    x = 1;  // RACE!
#pragma omp task
    x = 2;  // RACE!
  }
  return x;
}
