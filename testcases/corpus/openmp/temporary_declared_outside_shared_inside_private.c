// A temporary declared outside is shared; inside it is private.
// flags: -fopenmp
#include <stdio.h>
int main(void) {
  int tmp, sum = 0, good = 0;
  int v[50];
#pragma omp parallel for
  for (int i = 0; i < 50; i++) {
    tmp = i * i; // RACE!
    v[i] = tmp; // RACE!
  }
#pragma omp parallel for private(tmp) reduction(+ : good)
  for (int i = 0; i < 50; i++) {
    tmp = i; // NORACE
    good += tmp; // NORACE
  }
#pragma omp parallel for
  for (int i = 0; i < 50; i++) sum += v[i]; // RACE!
  printf("%d %d\n", sum, good); // NORACE
}
