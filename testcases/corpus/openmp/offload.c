// target teams distribute, and a reduction forgotten in it.
// flags: -fopenmp
#include <stdio.h>
#define N 4096
int main(void) {
  static float x[N], y[N];
  float dot = 0, dot2 = 0;
  int n = N, last = 0;
  for (int i = 0; i < N; i++) x[i] = y[i] = 1;
#pragma omp target teams distribute parallel for map(to : x) map(tofrom : y)
  for (int i = 0; i < n; i++) y[i] += 2 * x[i];  // NORACE
#pragma omp target teams distribute parallel for map(tofrom : dot) reduction(+ : dot)
  for (int i = 0; i < n; i++) dot += x[i] * y[i];  // NORACE
#pragma omp target teams distribute parallel for map(tofrom : dot2)
  for (int i = 0; i < n; i++) dot2 += x[i] * y[i];  // RACE!
#pragma omp target parallel for map(tofrom : y)
  for (int i = 0; i < n - 1; i++) y[i] = y[i + 1];  // RACE!
#pragma omp target map(tofrom : last)
  {
#pragma omp parallel num_threads(8)
#pragma omp critical
    last++;  // NORACE
  }
#pragma omp teams num_teams(2)
  {
    last = 0;  // RACE!
  }
  printf("%f %f %d %f\n", dot, dot2, last, y[1]);
  return 0;
}
