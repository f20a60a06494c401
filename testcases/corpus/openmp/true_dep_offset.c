// Each iteration reads what the one before wrote.
// flags: -fopenmp
#include <stdio.h>
#include <stdlib.h>
int main(int argc, char *argv[]) {
  int len = 1000;
  if (argc > 1) len = atoi(argv[1]);
  int a[len];
  for (int i = 0; i < len; i++) a[i] = i; // NORACE
#pragma omp parallel for
  for (int i = 0; i < len - 1; i++)
    a[i + 1] = a[i] + 1; // RACE!
  printf("a[500]=%d\n", a[500]); // NORACE
  return 0;
}
