// flags: -fopenmp
// one thread only
#include <omp.h>
int a, b, c;
int main(int argc, char **argv) {
  (void)argv;
#pragma omp parallel num_threads(1)
  a++;  // NORACE
#pragma omp parallel if (0)
  b++;  // NORACE
#pragma omp parallel if (argc > 2)
  c++;  // RACE!
  return a + b + c;
}
