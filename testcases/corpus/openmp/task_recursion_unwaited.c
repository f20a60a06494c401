// Recursive tasks with taskwait; the other forgets to wait.
// flags: -fopenmp
static int good(int n) {
  int x, y;
  if (n < 2) return n;
#pragma omp task shared(x)
  x = good(n - 1);  // NORACE
#pragma omp task shared(y)
  y = good(n - 2);  // NORACE
#pragma omp taskwait
  return x + y;  // NORACE
}
static int bad(int n) {
  int x = 0, y = 0;
  if (n < 2) return n;
#pragma omp task shared(x)
  x = bad(n - 1);  // RACE!
  y = bad(n - 2);  // NORACE
  return x + y;  // RACE!
}
int main(void) {
  int r = 0;
#pragma omp parallel
#pragma omp single
  r = good(10) + bad(10);  // NORACE
  return r;
}
