// Each thread has its own copy.
// flags: -fopenmp
int counter;
#pragma omp threadprivate(counter)
int main(void) {
#pragma omp parallel
  counter++;  // NORACE
  return 0;
}
