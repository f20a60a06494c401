// All tasks of a group have ended behind it.
// flags: -fopenmp
int x;
int main(void) {
#pragma omp parallel
#pragma omp single
  {
#pragma omp taskgroup
    {
#pragma omp task
      x = 1;  // NORACE
    }
    x += 1;  // NORACE
  }
  return x;
}
