// Named criticals nested in both orders.
// flags: -fopenmp
#include <stdio.h>
int main(void) {
  int x = 0, y = 0;
#pragma omp parallel sections
  {
#pragma omp section
    {
#pragma omp critical(left)
      {
        x++;
#pragma omp critical(right) // DEADLOCK!
        y++; // NORACE
      }
    }
#pragma omp section
    {
#pragma omp critical(right)
      {
        y++; // NORACE
#pragma omp critical(left) // DEADLOCK!
        x++;
      }
    }
  }
  printf("%d %d\n", x, y);
  return 0;
}
