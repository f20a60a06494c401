// flags: -fopenmp
// fibonacci by tasks, with and without waiting; a counter
static int calls, safe_calls;
static int fib(int n) {
  int x, y;
  if (n < 2) return n;
#pragma omp task shared(x)
  x = fib(n - 1); // NORACE
#pragma omp task shared(y)
  y = fib(n - 2); // NORACE
#pragma omp taskwait
#pragma omp atomic
  safe_calls++; // NORACE
  calls++; // RACE!
  return x + y; // NORACE
}
static int hasty(int n) {
  int x = 0, y = 0;
  if (n < 2) return n;
#pragma omp task shared(x)
  x = n - 1; // RACE!
  y = n - 2;
  int r = x + y; // RACE!
#pragma omp taskwait
  return r;
}
int main(void) {
  int r = 0;
#pragma omp parallel
#pragma omp single
  r = fib(10) + hasty(5); // NORACE
  return r + calls + safe_calls; // NORACE
}
