// A team counts in one variable.
// flags: -fopenmp
int counter;
int main(void) {
#pragma omp parallel
  {
    counter++;  // RACE!
  }
  return counter;  // NORACE
}
