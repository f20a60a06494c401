// flags: -fopenmp
// sums with and without a reduction
#define N 100
double a[N];
double s1, s2, s3, mx, mn;
int main(void) {
#pragma omp parallel for reduction(+ : s1)
  for (int i = 0; i < N; i++) s1 += a[i];  // NORACE
#pragma omp parallel for
  for (int i = 0; i < N; i++) s2 += a[i];  // RACE!
#pragma omp parallel
  {
    double local = 0;
#pragma omp for
    for (int i = 0; i < N; i++) local += a[i];  // NORACE
#pragma omp critical
    s3 += local;  // NORACE
  }
#pragma omp parallel for reduction(max : mx)
  for (int i = 0; i < N; i++)
    if (a[i] > mx) mx = a[i];  // NORACE
#pragma omp parallel for
  for (int i = 0; i < N; i++)
    if (a[i] < mn) mn = a[i];  // RACE!
  return (int)(s1 + s2 + s3 + mx + mn);
}
