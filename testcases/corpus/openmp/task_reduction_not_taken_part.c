// One of two tasks adds to the sum without in_reduction.
// flags: -fopenmp
#include <stdio.h>
int main(void) {
  long sum = 0;
#pragma omp parallel
#pragma omp single
  {
#pragma omp taskgroup task_reduction(+ : sum)
    for (int i = 0; i < 50; i++) {
#pragma omp task in_reduction(+ : sum)
      sum += i;  // NORACE
#pragma omp task shared(sum)
      sum -= 1;  // RACE!
    }
    printf("%ld\n", sum);  // NORACE
  }
  return 0;
}
