// Orphaned worksharing and barriers in functions called from the region.
// flags: -fopenmp
#include "omp_api.h"
#include <stdio.h>
#define N 512
static int stage1[N], stage2[N], stage3[N], total, flag;
static void sync_all(void) {
#pragma omp barrier
}
static void produce(int* out) {
#pragma omp for nowait
  for (int i = 0; i < N; i++) out[i] = i;  // NORACE
}
static void produce_unsynced(int* out) {
#pragma omp for nowait
  for (int i = 0; i < N; i++) out[i] = i;  // RACE!
}
static void consume(const int* in, int* out) {
#pragma omp for
  for (int i = 0; i < N; i++) out[i] = in[N - 1 - i];  // RACE!
}
static void tally(int v) {
#pragma omp critical
  total += v;  // NORACE
}
int main(void) {
#pragma omp parallel
  {
    produce(stage1);
    sync_all();
    int id = omp_get_thread_num();
    tally(stage1[(id * 37) % N]);  // NORACE
    produce_unsynced(stage2);
    consume(stage2, stage3);
    if (id == 0) flag = 1;  // NORACE
    sync_all();
    tally(flag);  // RACE!
    if (omp_get_thread_num() == 0) flag = 2;  // RACE!
    tally(flag);  // RACE!
  }
  printf("%d %d\n", total, stage3[0]);
  return 0;
}
