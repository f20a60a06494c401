// threadprivate, copyin, copyprivate, and a static without.
// flags: -fopenmp
#include <stdio.h>
static unsigned seed_tp = 1;
#pragma omp threadprivate(seed_tp)
static unsigned seed_shared = 1;
static unsigned next_tp(void) {
  seed_tp = seed_tp * 1103515245u + 12345u;  // NORACE
  return seed_tp;
}
static unsigned next_shared(void) {
  seed_shared = seed_shared * 1103515245u + 12345u;  // RACE!
  return seed_shared >> 16;  // MAYBE data-race
}
static int calls(void) {
  static int n;
  return ++n;  // RACE!
}
static int calls_tp(void) {
  static int n;
#pragma omp threadprivate(n)
  return ++n;  // NORACE
}
int main(void) {
  unsigned hits = 0;
  int value = 0;
#pragma omp parallel for reduction(+ : hits) copyin(seed_tp)
  for (int i = 0; i < 10000; i++) hits += (next_tp() & 1) + (next_shared() & 1);
#pragma omp parallel private(value) reduction(+ : hits)
  {
#pragma omp single copyprivate(value)
    value = 42;  // NORACE
    hits += value + calls() + calls_tp();
  }
  printf("%u\n", hits);
  return 0;
}
