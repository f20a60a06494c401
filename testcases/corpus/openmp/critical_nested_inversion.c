// Two named critical regions are nested both ways.
// flags: -fopenmp
int x;
int main(void) {
#pragma omp parallel sections
  {
#pragma omp section
    {
#pragma omp critical(a)
      {
#pragma omp critical(b)  // DEADLOCK!
        x++;
      }
    }
#pragma omp section
    {
#pragma omp critical(b)
      {
#pragma omp critical(a)  // DEADLOCK!
        x++;
      }
    }
  }
  return 0;
}
