// A critical excludes only threads of the same contention group: other teams are not kept out.
// flags: -fopenmp
#include <stdio.h>
int main(void) {
  int sum = 0;
#pragma omp target teams num_teams(4) map(tofrom : sum)
#pragma omp distribute parallel for
  for (int i = 0; i < 100; i++) {
#pragma omp critical
    sum++; // RACE! // FN: critical sections of several teams
  }
  printf("%d\n", sum);
  return 0;
}
