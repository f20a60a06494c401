// An inner region shares what is private in the outer one.
// flags: -fopenmp
#include <omp.h>
#include <stdio.h>
int main(void) {
  int out[4] = {0};
  omp_set_max_active_levels(2);
#pragma omp parallel num_threads(4)
  {
    int mine = 0;
    int id = omp_get_thread_num();
#pragma omp parallel num_threads(2)
    {
      mine++; // RACE!
    }
    out[id] = mine; // NORACE
    int sum = 0;
#pragma omp parallel for reduction(+ : sum) num_threads(2)
    for (int i = 0; i < 10; i++) sum += i; // NORACE
    out[id] += sum;                        // NORACE
  }
  printf("%d\n", out[0]);
  return 0;
}
