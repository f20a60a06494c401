// A barrier between writing and reading.
// flags: -fopenmp
int ready;
int seen[64];
int main(void) {
#pragma omp parallel
  {
#pragma omp master
    ready = 1;  // NORACE
#pragma omp barrier
    int now = ready;  // NORACE
    (void)now;
  }
  return 0;
}
