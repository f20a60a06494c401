// Writes through an index array that is a permutation as all can see, and through one that is not.
// flags: -fopenmp
#include <stdio.h>
#define N 128
int perm[N], fold[N];
double x[N], y[N];
int main(void) {
  for (int i = 0; i < N; i++) {
    perm[i] = N - 1 - i;
    fold[i] = i / 2;
  }
#pragma omp parallel for
  for (int i = 0; i < N; i++) x[perm[i]] = i * 0.5; // NORACE // FP: what an index array holds is not known
#pragma omp parallel for
  for (int i = 0; i < N; i++) y[fold[i]] += i * 0.5; // RACE!
  printf("%f\n", x[3] + y[4]);
  return 0;
}
