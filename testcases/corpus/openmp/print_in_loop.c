// Results that go into one buffer by sprintf.
// flags: -fopenmp
#include <stdio.h>
#include <string.h>
int main(void) {
  char line[64] = "", own[10][64];
#pragma omp parallel for
  for (int i = 0; i < 10; i++) {
    sprintf(line, "%d", i);   // RACE!
    sprintf(own[i], "%d", i); // NORACE
  }
  printf("%s %s\n", line, own[3]);
  return 0;
}
