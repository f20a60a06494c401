// Atomic update, capture, read and write; and one that forgot.
// flags: -fopenmp
#include <stdio.h>
int main(void) {
  int n = 0, ticket[256], flag = 0, seen = 0, bad = 0;
#pragma omp parallel for
  for (int i = 0; i < 256; i++) {
    int mine;
#pragma omp atomic capture
    mine = n++;       // NORACE
    ticket[mine] = i; // NORACE
#pragma omp atomic write
    flag = i; // NORACE
    int f;
#pragma omp atomic read
    f = flag; // NORACE
#pragma omp atomic
    seen += f & 1; // NORACE
#pragma omp atomic update
    bad = bad + 1;       // RACE!
    if (bad > 100) f = 0; // RACE!
  }
  printf("%d %d %d %d\n", n, ticket[0], seen, bad);
  return 0;
}
