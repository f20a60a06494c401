// Two functions with orphaned loops, the first without a barrier at its end: the second reads what others still write.
// flags: -fopenmp
#define N 500
static double a[N], b[N];
static void fill(double *x) {
#pragma omp for nowait
  for (int i = 0; i < N; i++) x[i] = i * 0.5;  // RACE!
}
static void turn(double *y, const double *x) {
#pragma omp for
  for (int i = 0; i < N; i++) y[i] = x[N - 1 - i];  // RACE!
}
int main(void) {
#pragma omp parallel
  {
    fill(a);
    turn(b, a);
  }
  return (int)b[3];
}
