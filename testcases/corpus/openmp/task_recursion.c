// Recursive tasks give their parts back before the parent returns.
// flags: -fopenmp
int fib(int n) {
  if (n < 2) return n;
  int x, y;
#pragma omp task shared(x)
  x = fib(n - 1);  // NORACE
#pragma omp task shared(y)
  y = fib(n - 2);  // NORACE
#pragma omp taskwait
  return x + y;  // NORACE
}
int main(void) {
  int r = 0;
#pragma omp parallel
#pragma omp single
  r = fib(20);
  return r;
}
