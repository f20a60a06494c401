// flags: -fopenmp
// tasks ordered by depend
int x, y, z, w;
int main(void) {
#pragma omp parallel
#pragma omp single
  {
#pragma omp task depend(out : x)
    x = 1;  // NORACE
#pragma omp task depend(in : x) depend(out : y)
    y = x + 1;  // NORACE
#pragma omp task depend(in : x)
    z = x;  // NORACE
#pragma omp task depend(in : y)
    w = y;  // RACE!
#pragma omp task depend(in : y)
    w += y;  // RACE!
#pragma omp taskwait
    x = 4;  // NORACE
  }
  return x + y + z + w;
}
