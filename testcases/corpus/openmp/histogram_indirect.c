// A histogram: several iterations meet in one bin.
// flags: -fopenmp
#include <stdio.h>
#include <stdlib.h>
#define BINS 16
int main(void) {
  int n = 4096;
  int *data = malloc(n * sizeof *data);
  int hist[BINS] = {0}, safe[BINS] = {0}, red[BINS] = {0};
  for (int i = 0; i < n; i++) data[i] = rand() % BINS;
#pragma omp parallel for
  for (int i = 0; i < n; i++) hist[data[i]]++; // RACE!
#pragma omp parallel for
  for (int i = 0; i < n; i++) {
#pragma omp atomic
    safe[data[i]]++; // NORACE
  }
#pragma omp parallel for reduction(+ : red[:BINS])
  for (int i = 0; i < n; i++) red[data[i]]++; // NORACE
  for (int b = 0; b < BINS; b++) printf("%d %d %d\n", hist[b], safe[b], red[b]); // NORACE
  free(data);
  return 0;
}
