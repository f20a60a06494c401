// Fibonacci by tasks.
// flags: -fopenmp
#include <stdio.h>
int fib(int n) {
  int a, b;
  if (n < 2) return n;
#pragma omp task shared(a)
  a = fib(n - 1); // NORACE
#pragma omp task shared(b)
  b = fib(n - 2); // NORACE
#pragma omp taskwait
  return a + b; // NORACE
}
int fib_bad(int n) {
  int a = 0, b = 0;
  if (n < 2) return n;
#pragma omp task shared(a)
  a = fib_bad(n - 1); // RACE!
  b = fib_bad(n - 2); // NORACE
  return a + b;       // RACE!
}
int main(void) {
#pragma omp parallel
#pragma omp single
  printf("%d %d\n", fib(20), fib_bad(10));
  return 0;
}
