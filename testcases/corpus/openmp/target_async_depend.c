// A deferred target region and a task that depends on it.
// flags: -fopenmp
int main(void) {
  int v[10] = {0}, w = 0, sum = 0;
#pragma omp parallel num_threads(2)
#pragma omp single
  {
#pragma omp target map(tofrom : v) nowait depend(out : v)
    for (int i = 0; i < 10; i++) v[i] = i; // NORACE
#pragma omp task depend(in : v) shared(v, sum)
    sum = v[3]; // NORACE
#pragma omp target map(tofrom : w) nowait
    w = 1; // RACE!
    w = 2; // RACE!
  }
  return sum + w;
}
