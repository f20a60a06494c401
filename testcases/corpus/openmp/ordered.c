// flags: -fopenmp
// an ordered part of a loop
#include <stdio.h>
#define N 100
int a[N], log_n, pos;
int main(void) {
#pragma omp parallel for ordered
  for (int i = 0; i < N; i++) {
    a[i] = i;  // NORACE
#pragma omp ordered
    log_n++;  // NORACE
    pos++;  // RACE!
  }
  return log_n + pos;
}
