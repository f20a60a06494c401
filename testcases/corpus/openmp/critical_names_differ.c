// Two critical regions of different names exclude nothing.
// flags: -fopenmp
int counter;
int main(void) {
#pragma omp parallel sections
  {
#pragma omp section
    {
#pragma omp critical(first)
      counter++;  // RACE!
    }
#pragma omp section
    {
#pragma omp critical(second)
      counter++;  // RACE!
    }
  }
  return 0;
}
