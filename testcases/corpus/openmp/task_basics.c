// flags: -fopenmp
// tasks, what they share, and taskwait
int a, b, c;
int fib(int n) {
  int x, y;
  if (n < 2) return n;
#pragma omp task shared(x)
  x = fib(n - 1);  // NORACE
#pragma omp task shared(y)
  y = fib(n - 2);  // NORACE
#pragma omp taskwait
  return x + y;  // NORACE
}
int fib_bad(int n) {
  int x, y;
  if (n < 2) return n;
#pragma omp task shared(x)
  x = fib_bad(n - 1);  // RACE!
#pragma omp task shared(y)
  y = fib_bad(n - 2);  // RACE!
  return x + y;  // RACE!
}
int main(void) {
#pragma omp parallel
#pragma omp single
  {
    a = fib(10);
    b = fib_bad(3);
#pragma omp task
    c++;  // RACE!
#pragma omp task
    c++;  // RACE!
  }
  return a + b + c;
}
