// A function called from the loop keeps a static buffer.
// flags: -fopenmp
#include <stdio.h>
static int next_id(void) {
  static int id = 0;
  return ++id; // RACE!
}
static int square(int v) {
  int r = v * v; // NORACE
  return r;
}
int main(void) {
  int a[50], b[50];
#pragma omp parallel for
  for (int i = 0; i < 50; i++) {
    a[i] = next_id(); // NORACE
    b[i] = square(i); // NORACE
  }
  printf("%d %d\n", a[3], b[3]);
  return 0;
}
