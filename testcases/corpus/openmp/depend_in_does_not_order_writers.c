// Two tasks that only say that they read, but one of them writes.
// flags: -fopenmp
static int v, w;
int main(void) {
#pragma omp parallel
#pragma omp single
  {
#pragma omp task depend(out : v)
    v = 1;  // NORACE
#pragma omp task depend(in : v)
    w = v;  // RACE!
#pragma omp task depend(in : v)
    v = 5;  // RACE!
  }
  return w;
}
