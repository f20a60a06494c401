// A team counts in one variable, in a critical region.
// flags: -fopenmp
int counter;
int main(void) {
#pragma omp parallel
  {
#pragma omp critical
    counter++;  // NORACE
  }
  return counter;
}
