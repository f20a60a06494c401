// Tasks by depend: chained writes are ordered, a missing one is not.
// flags: -fopenmp
int main(void) {
  int x = 0, y = 0;
#pragma omp parallel
#pragma omp single
  {
#pragma omp task depend(out : x)
    x = 1; // NORACE
#pragma omp task depend(inout : x)
    x += 1; // NORACE
#pragma omp task depend(out : y)
    y = 1; // RACE!
#pragma omp task depend(in : x)
    y = x; // RACE!
#pragma omp taskwait
  }
  return x + y; // NORACE
}
