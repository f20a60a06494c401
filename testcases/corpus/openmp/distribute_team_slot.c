// Each team has the slot of its own number; its threads' loop adds by a reduction.
// flags: -fopenmp
#include <omp.h>
static int part[64];
int main(void) {
#pragma omp target teams num_teams(8) map(tofrom : part)
  {
    int s = 0;
#pragma omp parallel for reduction(+ : s)
    for (int i = 0; i < 100; i++) s += i;
    part[omp_get_team_num()] = s;  // NORACE // FP: the number of a team is not known to be its own
  }
  return part[1];
}
