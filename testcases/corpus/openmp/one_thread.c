// A team of one races with nobody.
// flags: -fopenmp
int counter;
int main(void) {
#pragma omp parallel num_threads(1)
  counter++;  // NORACE
  return counter;
}
