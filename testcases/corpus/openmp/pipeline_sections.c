// Strided halves, tiles, triangular loops, copies between halves.
// flags: -fopenmp
#include <stdio.h>
#define N 512
static float t[N][N], tri[N][N], half[2 * N], buf[N + 8];
int main(void) {
#pragma omp parallel for collapse(2)
  for (int by = 0; by < N; by += 32)
    for (int bx = 0; bx < N; bx += 32)
      for (int y = by; y < by + 32; y++)
        for (int x = bx; x < bx + 32; x++) t[y][x] += 1;  // NORACE
#pragma omp parallel for schedule(dynamic)
  for (int i = 0; i < N; i++)
    for (int j = i; j < N; j++) tri[i][j] = i * j;  // NORACE
#pragma omp parallel for
  for (int i = 0; i < N; i++)
    for (int j = 0; j <= i; j++) tri[j][i] += 1;  // NORACE
#pragma omp parallel for
  for (int i = 0; i < N - 1; i++)
    for (int j = i; j < i + 2; j++) tri[j][0] += 1;  // RACE!
#pragma omp parallel for
  for (int i = 0; i < N; i++) half[i + N] = half[i];  // NORACE
#pragma omp parallel for
  for (int i = 0; i < N; i++) half[i + N / 2] = half[i];  // RACE!
#pragma omp parallel for
  for (int i = 0; i < N; i++) buf[i + 8] = buf[i];  // RACE!
  printf("%f\n", t[1][1] + tri[2][2] + half[3] + buf[4]);
  return 0;
}
