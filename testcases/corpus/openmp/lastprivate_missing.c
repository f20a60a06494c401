// The last value of a conditional assignment.
// flags: -fopenmp
#include <stdio.h>
int main(void) {
  int found = -1, first = -1, v[100];
  for (int i = 0; i < 100; i++) v[i] = i * 7 % 13;
#pragma omp parallel for
  for (int i = 0; i < 100; i++)
    if (v[i] == 5) found = i; // RACE!
#pragma omp parallel for lastprivate(conditional : first)
  for (int i = 0; i < 100; i++)
    if (v[i] == 5) first = i; // NORACE
  printf("%d %d\n", found, first);
  return 0;
}
