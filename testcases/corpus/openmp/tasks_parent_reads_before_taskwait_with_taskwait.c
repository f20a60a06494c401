// Tasks: the parent reads before taskwait; with a taskwait it does not.
// flags: -fopenmp
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
int bad(int n) {
  int a = 0;
  if (n < 2) return n;
#pragma omp task shared(a)
  a = bad(n - 1); // RACE!
  return a + bad(n - 2); // RACE!
}
int main(void) {
  int r = 0;
#pragma omp parallel
#pragma omp single
  r = fib(10) + bad(5); // NORACE
  return r; // NORACE
}
