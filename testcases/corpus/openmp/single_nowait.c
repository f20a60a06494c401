// The others do not wait for a single region with nowait.
// flags: -fopenmp
int ready;
int main(void) {
#pragma omp parallel
  {
#pragma omp single nowait
    ready = 1;  // RACE!
    int now = ready;  // RACE!
    (void)now;
  }
  return 0;
}
