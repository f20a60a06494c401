// Sums, maxima and histograms, with the clause and without.
// flags: -fopenmp
#include <limits.h>
#include <stdio.h>
#include <string.h>
#define N 10000
int data[N];
static int largest_racy(void) {
  int best = INT_MIN;
#pragma omp parallel for
  for (int i = 0; i < N; i++)
    if (data[i] > best)  // RACE!
      best = data[i];  // RACE!
  return best;
}
static int largest(void) {
  int best = INT_MIN;
#pragma omp parallel for reduction(max : best)
  for (int i = 0; i < N; i++)
    if (data[i] > best)  // NORACE
      best = data[i];  // NORACE
  return best;
}
static int largest_by_hand(void) {
  int best = INT_MIN;
#pragma omp parallel
  {
    int mine = INT_MIN;
#pragma omp for nowait
    for (int i = 0; i < N; i++)
      if (data[i] > mine) mine = data[i];  // NORACE
#pragma omp critical(best_lock)
    if (mine > best) best = mine;  // NORACE
  }
  return best;
}
static void histogram_racy(int* bins) {
#pragma omp parallel for
  for (int i = 0; i < N; i++) bins[data[i] & 15]++;  // RACE!
}
static void histogram_atomic(int* bins) {
#pragma omp parallel for
  for (int i = 0; i < N; i++) {
#pragma omp atomic
    bins[data[i] & 15]++;  // NORACE
  }
}
static void histogram_reduced(int* bins) {
#pragma omp parallel for reduction(+ : bins[0 : 16])
  for (int i = 0; i < N; i++) bins[data[i] & 15]++;  // NORACE
}
static void histogram_private(int* bins) {
#pragma omp parallel
  {
    int local[16];
    memset(local, 0, sizeof local);
#pragma omp for
    for (int i = 0; i < N; i++) local[data[i] & 15]++;  // NORACE
    for (int k = 0; k < 16; k++)
#pragma omp atomic update
      bins[k] += local[k];  // NORACE
  }
}
int main(void) {
  int r[16] = {0}, s[16] = {0}, t[16] = {0}, u[16] = {0};
  for (int i = 0; i < N; i++) data[i] = (i * 7919) % 1000;
  histogram_racy(r);
  histogram_atomic(s);
  histogram_reduced(t);
  histogram_private(u);
  printf("%d %d %d %d\n", largest_racy(), largest(), largest_by_hand(), r[0] + s[0] + t[0] + u[0]);
  return 0;
}
