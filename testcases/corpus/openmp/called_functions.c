// flags: -fopenmp
// functions called from the region
#include <stdlib.h>
static int calls;
static int memo[100];
static int f(int i) {
  static int last;
  last = i;  // RACE!
  calls++;  // RACE!
  return last;
}
static int pure(int i) {
  int l = i * 2;
  return l + 1;  // NORACE
}
static void set(int *p, int v) { *p = v; }  // NORACE
static void set_shared(int *p, int v) { *p = v; }  // RACE!
int main(void) {
  int common = 0;
#pragma omp parallel for
  for (int i = 0; i < 100; i++) {
    set(&memo[i], f(i) + pure(i));
    set_shared(&common, i);
  }
  return common + calls;
}
