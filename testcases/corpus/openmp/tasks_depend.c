// Two tasks write one variable, the second depends on the first.
// flags: -fopenmp
int x;
int main(void) {
#pragma omp parallel
#pragma omp single
  {
#pragma omp task depend(out : x)
    x = 1;  // NORACE
#pragma omp task depend(inout : x)
    x += 2;  // NORACE
  }
  return x;
}
