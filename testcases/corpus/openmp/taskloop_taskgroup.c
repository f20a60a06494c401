// taskloop, taskgroup.
// flags: -fopenmp
int main(void) {
  static int a[50];
  int n = 0, done = 0, late = 0;
#pragma omp parallel
#pragma omp single
  {
#pragma omp taskloop
    for (int i = 0; i < 50; i++) {
      a[i] = i; // NORACE
      n++; // RACE!
    }
#pragma omp taskgroup
    {
#pragma omp task shared(done)
      done = 1; // NORACE
    }
    done++; // NORACE
#pragma omp task shared(late)
    late = 1; // RACE!
    late++; // RACE!
  }
  return n + done + a[1] + late; // NORACE
}
