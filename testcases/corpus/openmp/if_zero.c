// A region that is not parallel after all.
// flags: -fopenmp
int counter;
int main(void) {
#pragma omp parallel if (0)
  counter++;  // NORACE
  return counter;
}
