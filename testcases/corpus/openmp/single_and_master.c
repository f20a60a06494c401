// single has a barrier at its end, master has not.
// flags: -fopenmp
int main(void) {
  int ready = 0, early = 0, sum = 0;
#pragma omp parallel reduction(+ : sum)
  {
#pragma omp single
    ready = 1;     // NORACE
    sum += ready;  // NORACE
#pragma omp master
    early = 1;     // RACE!
    sum += early;  // RACE!
  }
  return sum;
}
