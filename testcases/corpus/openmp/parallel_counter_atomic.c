// A team counts in one variable, atomically.
// flags: -fopenmp
int counter;
int main(void) {
#pragma omp parallel
  {
#pragma omp atomic
    counter++;  // NORACE
  }
  return counter;
}
