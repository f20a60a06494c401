// Two tables in one array, the second behind the first, or one too early.
// flags: -fopenmp
#include <omp.h>
int tab[8], tab2[8];
int main(void) {
#pragma omp parallel num_threads(4)
  {
    int me = omp_get_thread_num();
    tab[me] = me;          // NORACE // FP: the number of threads in a team is not known to bound their numbers
    tab[me + 4] = tab[me]; // NORACE // FP: the number of threads in a team is not known to bound their numbers
    tab2[me] = me;         // RACE!
    tab2[me + 3] = me;     // RACE!
  }
  return tab[3] + tab2[2];
}
