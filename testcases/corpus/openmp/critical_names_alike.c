// Two critical regions of one name exclude each other.
// flags: -fopenmp
int counter;
int main(void) {
#pragma omp parallel sections
  {
#pragma omp section
    {
#pragma omp critical(both)
      counter++;  // NORACE
    }
#pragma omp section
    {
#pragma omp critical(both)
      counter++;  // NORACE
    }
  }
  return 0;
}
