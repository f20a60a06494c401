// The others wait at the end of a single region.
// flags: -fopenmp
int ready;
int main(void) {
#pragma omp parallel
  {
#pragma omp single
    ready = 1;  // NORACE
    int now = ready;  // NORACE
    (void)now;
  }
  return 0;
}
