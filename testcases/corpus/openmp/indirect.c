// flags: -fopenmp
// subscripts out of an array
#include <stdlib.h>
#define N 100
int idx[N], hist[N], out[N], in[N];
int main(void) {
  for (int i = 0; i < N; i++) idx[i] = rand() % N;
#pragma omp parallel for
  for (int i = 0; i < N; i++) hist[idx[i]]++;  // RACE!
#pragma omp parallel for
  for (int i = 0; i < N; i++) out[i] = in[idx[i]];  // NORACE
#pragma omp parallel for
  for (int i = 0; i < N; i++) {
#pragma omp atomic
    in[idx[i]] += 1;  // NORACE
  }
  return hist[0] + out[0];
}
