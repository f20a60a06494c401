// Two sections, the second waits for an atomic flag of the first (two threads at least are taken for granted).
// flags: -fopenmp
static int ready, value, got;
int main(void) {
#pragma omp parallel sections num_threads(2)
  {
#pragma omp section
    {
      value = 5;  // NORACE // FP: what one thread of a team has published to the others
#pragma omp atomic write seq_cst
      ready = 1;
    }
#pragma omp section
    {
      int r;
      do {
#pragma omp atomic read seq_cst
        r = ready;
      } while (!r);
      got = value;  // NORACE // FP: what one thread of a team has published to the others
    }
  }
  return got;
}
