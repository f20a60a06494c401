// Sections: two write one variable, the third its own.
// flags: -fopenmp
int main(void) {
  int shared = 0, own = 0;
#pragma omp parallel sections
  {
#pragma omp section
    shared = 1; // RACE!
#pragma omp section
    shared = 2; // RACE!
#pragma omp section
    own = 3; // NORACE
  }
  return shared + own; // NORACE
}
