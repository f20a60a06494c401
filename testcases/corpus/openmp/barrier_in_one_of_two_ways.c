// A flag that is the same for all threads decides about a barrier; behind it, without one, the elements race.
// flags: -fopenmp
#include <omp.h>
static int a[64];
static void work(int wait) {
#pragma omp parallel num_threads(8)
  {
    int me = omp_get_thread_num();
    a[me] = me;  // RACE!
    if (wait) {
#pragma omp barrier
    }
    a[me + 8] = a[(me + 1) % 8];  // RACE!
  }
}
int main(void) {
  work(1);
  work(0);
  return a[9];
}
