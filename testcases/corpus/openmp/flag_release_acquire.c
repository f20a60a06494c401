// A flag that is stored with release and waited for with acquire.
// flags: -fopenmp
#include <omp.h>
static int flag, data;
int main(void) {
#pragma omp parallel num_threads(2)
  {
    if (omp_get_thread_num() == 0) {
      data = 7;  // NORACE // FP: what one thread of a team has published to the others
#pragma omp atomic write release
      flag = 1;  // NORACE
    } else {
      int seen = 0;
      while (!seen) {
#pragma omp atomic read acquire
        seen = flag;  // NORACE
      }
      data++;  // NORACE // FP: what one thread of a team has published to the others
    }
  }
  return data;
}
