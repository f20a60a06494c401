// Teams: every team adds to its own element, to a common one under a critical, to a common one atomically.
// flags: -fopenmp
#include <omp.h>
int own[16], crit, atom;
int main(void) {
#pragma omp target teams num_teams(4) thread_limit(4) map(tofrom : own, crit, atom)
  {
    own[omp_get_team_num()] = 1; // NORACE // FP: the number of a team is not known to be its own
#pragma omp parallel
    {
#pragma omp critical
      crit++; // RACE! // FN: the number of a team is not known to be its own
#pragma omp atomic
      atom++; // NORACE
    }
  }
  return crit + atom;
}
