// Teams on a device or on the host.
// flags: -fopenmp
#include <stdio.h>
#define N 1000
int main(void) {
  int a[N], sum = 0, bad = 0, at = 0;
  for (int i = 0; i < N; i++) a[i] = i;
#pragma omp target teams distribute parallel for map(tofrom : a[0 : N])
  for (int i = 0; i < N; i++) a[i] *= 2; // NORACE
#pragma omp target teams distribute parallel for map(tofrom : a[0 : N])
  for (int i = 1; i < N; i++) a[i] = a[i - 1] + 1; // RACE!
#pragma omp target teams distribute parallel for map(tofrom : sum) reduction(+ : sum)
  for (int i = 0; i < N; i++) sum += a[i]; // NORACE
#pragma omp target teams distribute map(tofrom : bad)
  for (int i = 0; i < N; i++) bad += a[i]; // RACE!
#pragma omp target teams distribute parallel for map(tofrom : at)
  for (int i = 0; i < N; i++) {
#pragma omp atomic
    at += a[i]; // NORACE
  }
  printf("%d %d %d\n", sum, bad, at);
  return 0;
}
