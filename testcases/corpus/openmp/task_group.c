// flags: -fopenmp
// taskgroup waits for grandchildren, taskwait does not
int a, b;
int main(void) {
#pragma omp parallel
#pragma omp single
  {
#pragma omp taskgroup
    {
#pragma omp task
      {
#pragma omp task
        a = 1;  // NORACE
      }
    }
    a = 2;  // NORACE
#pragma omp task
    {
#pragma omp task
      b = 1;  // RACE!
    }
#pragma omp taskwait
    b = 2;  // RACE!
  }
  return a + b;
}
