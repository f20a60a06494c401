// flags: -fopenmp
// a histogram: racy, atomic, critical, by private copies
#include <stdlib.h>
#define N 1000
int main(void) {
  int *v = malloc(N * sizeof *v), h1[16] = {0}, h2[16] = {0}, h3[16] = {0}, h4[16] = {0};
  for (int i = 0; i < N; i++) v[i] = rand() % 16; // NORACE
#pragma omp parallel for
  for (int i = 0; i < N; i++) h1[v[i]]++; // RACE!
#pragma omp parallel for
  for (int i = 0; i < N; i++) {
#pragma omp atomic
    h2[v[i]]++; // NORACE
  }
#pragma omp parallel
  {
    int mine[16] = {0};
#pragma omp for nowait
    for (int i = 0; i < N; i++) mine[v[i]]++; // NORACE
#pragma omp critical
    for (int k = 0; k < 16; k++) h3[k] += mine[k]; // NORACE
  }
#pragma omp parallel for reduction(+ : h4[:16])
  for (int i = 0; i < N; i++) h4[v[i]]++; // NORACE
  int s = h1[0] + h2[0] + h3[0] + h4[0]; // NORACE
  free(v);
  return s;
}
