// Criticals of different names do not exclude each other.
// flags: -fopenmp
#include <stdio.h>
int main(void) {
  int a = 0, b = 0, c = 0;
#pragma omp parallel sections
  {
#pragma omp section
    {
#pragma omp critical(first)
      a++; // RACE!
#pragma omp critical(same)
      b++; // NORACE
#pragma omp critical
      c++; // NORACE
    }
#pragma omp section
    {
#pragma omp critical(second)
      a++; // RACE!
#pragma omp critical(same)
      b++; // NORACE
#pragma omp critical
      c++; // NORACE
    }
  }
  printf("%d %d %d\n", a, b, c);
  return 0;
}
