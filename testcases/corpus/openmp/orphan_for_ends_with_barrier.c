// Two functions with orphaned loops, one after the other: the barrier at the end of the first orders them.
// flags: -fopenmp
#define N 500
static double a[N], b[N];
static void fill(double *x) {
#pragma omp for
  for (int i = 0; i < N; i++) x[i] = i * 0.5;  // NORACE
}
static void turn(double *y, const double *x) {
#pragma omp for
  for (int i = 0; i < N; i++) y[i] = x[N - 1 - i];  // NORACE
}
int main(void) {
#pragma omp parallel
  {
    fill(a);
    turn(b, a);
  }
  return (int)b[3];
}
