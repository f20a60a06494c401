// Two tasks that only read their dependence are not ordered.
// flags: -fopenmp
int x, y;
int main(void) {
#pragma omp parallel
#pragma omp single
  {
#pragma omp task depend(in : x)
    y += x;  // RACE!
#pragma omp task depend(in : x)
    y += 2 * x;  // RACE!
  }
  return y;
}
