// A master region does not wait, nor do the others.
// flags: -fopenmp
int ready;
int main(void) {
#pragma omp parallel
  {
#pragma omp master
    ready = 1;  // RACE!
    int now = ready;  // RACE!
    (void)now;
  }
  return 0;
}
