// Two sections write one variable.
// flags: -fopenmp
int x;
int main(void) {
#pragma omp parallel sections
  {
#pragma omp section
    x = 1;  // RACE!
#pragma omp section
    x = 2;  // RACE!
  }
  return x;
}
