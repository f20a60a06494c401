// Taskgroup with a task reduction, and a task that does not take part.
// flags: -fopenmp
#include <stdio.h>
int main(void) {
  int sum = 0, bad = 0;
#pragma omp parallel
#pragma omp single
  {
#pragma omp taskgroup task_reduction(+ : sum)
    {
      for (int i = 0; i < 10; i++) {
#pragma omp task in_reduction(+ : sum)
        sum += i; // NORACE
      }
    }
#pragma omp taskgroup
    {
      for (int i = 0; i < 10; i++) {
#pragma omp task shared(bad)
        bad += i; // RACE!
      }
    }
  }
  printf("%d %d\n", sum, bad); // NORACE
  return 0;
}
